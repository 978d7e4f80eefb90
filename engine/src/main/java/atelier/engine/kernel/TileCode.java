package atelier.engine.kernel;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.function.Consumer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorSpecies;

/// Writes the code of a register tile.
///
/// A tile keeps its sums in local variables, one vector each, and Java has no loop over local
/// variables: in source code every shape would be a method of its own with the same lines again. So
/// tiles are written here, instruction by instruction, for the shape that a layer wants, with the
/// platform's class-file API. The compiler then treats them like any other method.
///
/// Local variables are numbered, parameters first, from 1 on; all of them take one place.
final class TileCode {
  private static final ClassDesc LANES = desc(Lanes.class);
  private static final ClassDesc FLOATS = desc(FloatVector.class);
  private static final ClassDesc VECTOR = desc(Vector.class);
  private static final ClassDesc SPECIES = desc(VectorSpecies.class);
  private static final ClassDesc ARRAY = CD_float.arrayType();
  private static final MethodTypeDesc WITH_ONE = MethodTypeDesc.of(FLOATS, VECTOR);
  private static final MethodTypeDesc WITH_TWO = MethodTypeDesc.of(FLOATS, VECTOR, VECTOR);

  private final CodeBuilder code;
  private int locals;

  private TileCode(CodeBuilder code, int parameters) {
    this.code = code;
    this.locals = parameters + 1;
  }

  /// Compiles a tile.
  ///
  /// @param contract an interface of one method, whose parameters are ints, floats and arrays
  /// @param shape for the name that profilers show
  /// @param body writes the method
  static <T> T compile(Class<T> contract, TileShape shape, Consumer<TileCode> body) {
    Method method =
        Arrays.stream(contract.getDeclaredMethods())
            .filter(m -> Modifier.isAbstract(m.getModifiers()))
            .findFirst()
            .orElseThrow();
    MethodTypeDesc type =
        MethodType.methodType(void.class, method.getParameterTypes()).describeConstable().get();
    byte[] bytes =
        ClassFile.of()
            .build(
                ClassDesc.of(contract.getName() + shape),
                tile ->
                    // So old a version needs no stack maps, which take ten times as long as the
                    // rest.
                    tile.withVersion(ClassFile.JAVA_5_VERSION, 0)
                        .withFlags(ClassFile.ACC_FINAL)
                        .withInterfaceSymbols(desc(contract))
                        .withMethodBody(
                            INIT_NAME,
                            MTD_void,
                            0,
                            init ->
                                init.aload(0)
                                    .invokespecial(CD_Object, INIT_NAME, MTD_void)
                                    .return_())
                        .withMethodBody(
                            method.getName(),
                            type,
                            ClassFile.ACC_PUBLIC,
                            run -> {
                              body.accept(new TileCode(run, method.getParameterCount()));
                              run.return_();
                            }));
    try {
      var lookup = MethodHandles.lookup().defineHiddenClass(bytes, true);
      return contract.cast(
          lookup.findConstructor(lookup.lookupClass(), MethodType.methodType(void.class)).invoke());
    } catch (Throwable e) {
      throw new IllegalStateException("the tile " + shape + " cannot be made", e);
    }
  }

  private static ClassDesc desc(Class<?> type) {
    return type.describeConstable().get();
  }

  /// Takes some local variables that follow each other.
  ///
  /// @return number of the first
  int locals(int count) {
    int first = locals;
    locals += count;
    return first;
  }

  /// `to = from`, ints.
  void copyNumber(int to, int from) {
    code.iload(from).istore(to);
  }

  /// `to = a + b * c`, ints.
  void addProduct(int to, int a, int b, int c) {
    code.iload(a).iload(b).iload(c).imul().iadd().istore(to);
  }

  /// `to = array[index]`, ints.
  void element(int to, int array, int index) {
    code.aload(array).iload(index).iaload().istore(to);
  }

  /// `to = to + from`, ints.
  void add(int to, int from) {
    code.iload(to).iload(from).iadd().istore(to);
  }

  /// `to = from`, vectors.
  void copy(int to, int from) {
    code.aload(from).astore(to);
  }

  /// `to = array[index + plus ...]`, a vector.
  void load(int to, int array, int index, int plus) {
    code.getstatic(LANES, "SPECIES", SPECIES).aload(array);
    index(index, plus);
    code.invokestatic(FLOATS, "fromArray", MethodTypeDesc.of(FLOATS, SPECIES, ARRAY, CD_int))
        .astore(to);
  }

  /// `to` = a vector of nothing but `array[index + plus]`.
  void broadcastElement(int to, int array, int index, int plus) {
    code.getstatic(LANES, "SPECIES", SPECIES).aload(array);
    index(index, plus);
    code.faload()
        .invokestatic(FLOATS, "broadcast", MethodTypeDesc.of(FLOATS, SPECIES, CD_float))
        .astore(to);
  }

  /// `sum = a * b + sum`, vectors.
  void multiplyAdd(int sum, int a, int b) {
    code.aload(a).aload(b);
    if (!Lanes.FUSED) {
      code.invokevirtual(FLOATS, "mul", WITH_ONE);
    }
    code.aload(sum)
        .invokevirtual(FLOATS, Lanes.FUSED ? "fma" : "add", Lanes.FUSED ? WITH_TWO : WITH_ONE)
        .astore(sum);
  }

  /// `array[index + plus ...] = vector`.
  void store(int vector, int array, int index, int plus) {
    code.aload(vector).aload(array);
    index(index, plus);
    code.invokevirtual(FLOATS, "intoArray", MethodTypeDesc.of(CD_void, ARRAY, CD_int));
  }

  /// Loads the sums of a tile, row by row.
  ///
  /// @param sums first of `rows` x `columns` vectors
  /// @param start int variable, where the first row lies
  /// @param step int variable, from a row to the next
  /// @param distance numbers from a column to the next
  /// @param at int variable to count with
  void loadSums(int sums, TileShape shape, int array, int start, int step, int distance, int at) {
    forEachSum(shape, start, step, at, (n, c) -> load(sums + n, array, at, c * distance));
  }

  /// Stores them likewise.
  void storeSums(int sums, TileShape shape, int array, int start, int step, int distance, int at) {
    forEachSum(shape, start, step, at, (n, c) -> store(sums + n, array, at, c * distance));
  }

  /// What is done with a sum.
  private interface SumAction {
    void accept(int number, int column);
  }

  private void forEachSum(TileShape shape, int start, int step, int at, SumAction action) {
    copyNumber(at, start);
    for (int r = 0; r < shape.rows(); r++) {
      for (int c = 0; c < shape.columns(); c++) {
        action.accept(r * shape.columns() + c, c);
      }
      add(at, step);
    }
  }

  /// Ends the method if `a < b`, ints.
  void returnIfLess(int a, int b) {
    Label goOn = code.newLabel();
    code.iload(a).iload(b).if_icmpge(goOn).return_().labelBinding(goOn);
  }

  /// A loop over the ints from `from` to `to` - 1, both variables.
  void loop(int counter, int from, int to, Runnable body) {
    Label top = code.newLabel();
    Label end = code.newLabel();
    code.iload(from).istore(counter).labelBinding(top).iload(counter).iload(to).if_icmpge(end);
    body.run();
    code.iinc(counter, 1).goto_(top).labelBinding(end);
  }

  private void index(int index, int plus) {
    code.iload(index);
    if (plus != 0) {
      code.loadConstant(plus).iadd();
    }
  }
}
