package atelier.engine.plan;

import atelier.engine.layer.Activate;
import atelier.engine.layer.Activate.Function;
import atelier.engine.layer.AdaptiveAvgPool2d;
import atelier.engine.layer.Add;
import atelier.engine.layer.Attention;
import atelier.engine.layer.AvgPool2d;
import atelier.engine.layer.BatchNorm2d;
import atelier.engine.layer.ClassToken;
import atelier.engine.layer.Concat;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.Gate;
import atelier.engine.layer.LayerNorm;
import atelier.engine.layer.LayerScale;
import atelier.engine.layer.Linear;
import atelier.engine.layer.LocalResponseNorm;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.layer.PartialConv2d;
import atelier.engine.layer.PositionEmbedding;
import atelier.engine.layer.RadialBasis;
import atelier.engine.layer.Relu;
import atelier.engine.layer.SelectPosition;
import atelier.engine.layer.Softmax;
import atelier.engine.layer.Subsample2d;
import atelier.engine.layer.WindowAttention;
import atelier.engine.network.Network;
import atelier.engine.tensor.Shape;
import java.util.List;

/// The lecture's architectures, as small as they can be with every part that they are made of.
public final class SmallNetworks {
  private SmallNetworks() {}

  /// All of them, for three classes.
  public static List<Network> all() {
    return List.of(
        lenet1998(), alexnet(), inception(), resnet(), convnext(), vit(), swin(), gated());
  }

  /// Trainable subsampling, scaled tanh, partial connections, pictures of the classes.
  public static Network lenet1998() {
    return Network.of("small-lenet5-1998", new Shape(1, 12, 12))
        .then("c1", Conv2d.of(1, 3, 3))
        .then("s2", new Subsample2d(3, 2))
        .then("f2", new Activate(Function.LECUN_TANH))
        .then("c3", new PartialConv2d(3, List.of(List.of(0, 1), List.of(1, 2), List.of(0, 2)), 2))
        .then("s4", new Subsample2d(3, 2))
        .then("f4", new Activate(Function.SIGMOID))
        .then("flatten", new Flatten())
        .then("f6", new Linear(12, 6))
        .then("f7", new Activate(Function.LECUN_TANH))
        .then("rbf", new RadialBasis(List.of("##..#.", "#.#..#", ".#.##.")))
        .build();
  }

  /// Groups, local response norm, overlapping pooling.
  public static Network alexnet() {
    return Network.of("small-alexnet", new Shape(1, 11, 11))
        .then("conv1", new Conv2d(1, 4, 3, 2, 0))
        .then("relu1", new Relu())
        .then("norm1", new LocalResponseNorm(3, 0.5f, 0.75f, 2))
        .then("pool1", new MaxPool2d(3, 2, 0))
        .then("conv2", Conv2d.of(4, 4, 2).withGroups(2))
        .then("relu2", new Relu())
        .then("pool2", AdaptiveAvgPool2d.global())
        .then("fc", new Linear(4, 3))
        .build();
  }

  /// Branches, a rounded-up pooling, an auxiliary classifier.
  public static Network inception() {
    return Network.of("small-googlenet", new Shape(1, 8, 8))
        .then("stem", Conv2d.of(1, 3, 3))
        .then("stem.relu", new Relu())
        .then("branch1", Conv2d.of(3, 2, 1), "stem.relu")
        .then("branch2.reduce", Conv2d.of(3, 2, 1), "stem.relu")
        .then("branch2.relu", new Relu())
        .then("branch2", Conv2d.of(2, 3, 3).withPadding(1))
        .then("branch3.pool", new MaxPool2d(3, 1, 1, true), "stem.relu")
        .then("branch3", Conv2d.of(3, 1, 1))
        .then("concat", new Concat(), "branch1", "branch2", "branch3")
        .then("relu", new Relu())
        .then("aux.pool", new AvgPool2d(3, 3, 0), "relu")
        .then("aux.flatten", new Flatten())
        .then("aux.fc", new Linear(24, 3))
        .then("pool", AdaptiveAvgPool2d.global(), "relu")
        .then("fc", new Linear(6, 3))
        .auxiliary("aux.fc", 0.3f)
        .build();
  }

  /// Batch norm, residual connections, one of them through a convolution of stride 2.
  public static Network resnet() {
    Conv2d same = Conv2d.of(3, 3, 3).withPadding(1).withoutBias();
    return Network.of("small-resnet", new Shape(1, 8, 8))
        .then("conv1", Conv2d.of(1, 3, 3).withPadding(1).withoutBias())
        .then("bn1", BatchNorm2d.of(3))
        .then("relu1", new Relu())
        .then("a.conv1", same)
        .then("a.bn1", BatchNorm2d.of(3))
        .then("a.relu1", new Relu())
        .then("a.conv2", same)
        .then("a.bn2", BatchNorm2d.of(3))
        .then("a.add", new Add(), "a.bn2", "relu1")
        .then("a.relu2", new Relu())
        .then("b.conv", new Conv2d(3, 4, 3, 2, 1).withoutBias())
        .then("b.bn", BatchNorm2d.of(4))
        .then("b.down", new Conv2d(3, 4, 1, 2, 0).withoutBias(), "a.relu2")
        .then("b.down.bn", BatchNorm2d.of(4))
        .then("b.add", new Add(), "b.bn", "b.down.bn")
        .then("b.relu", new Relu())
        .then("pool", AdaptiveAvgPool2d.global())
        .then("fc", new Linear(4, 3))
        .build();
  }

  /// Depthwise convolution, layer norm, dense layers at every place, layer scale.
  public static Network convnext() {
    return Network.of("small-convnext", new Shape(1, 8, 8))
        .then("stem", new Conv2d(1, 4, 2, 2, 0))
        .then("stem.norm", new LayerNorm(4, 0.01f))
        .then("block.conv", Conv2d.of(4, 4, 3).withPadding(1).withGroups(4))
        .then("block.norm", new LayerNorm(4, 0.01f))
        .then("block.fc1", new Linear(4, 8))
        .then("block.gelu", new Activate(Function.GELU))
        .then("block.fc2", new Linear(8, 4))
        .then("block.scale", new LayerScale(4, 0.5f))
        .then("block.add", new Add(), "block.scale", "stem.norm")
        .then("pool", AdaptiveAvgPool2d.global())
        .then("fc", new Linear(4, 3))
        .build();
  }

  /// Patches, class token, positions, attention.
  public static Network vit() {
    return Network.of("small-vit", new Shape(1, 8, 8))
        .then("patch", new Conv2d(1, 4, 4, 4, 0))
        .then("token", new ClassToken(4))
        .then("position", new PositionEmbedding(4, 5))
        .then("norm1", new LayerNorm(4, 0.01f))
        .then("qkv", new Linear(4, 12))
        .then("attention", new Attention(2))
        .then("out", new Linear(4, 4))
        .then("add1", new Add(), "position", "out")
        .then("norm2", new LayerNorm(4, 0.01f))
        .then("fc1", new Linear(4, 6))
        .then("gelu", new Activate(Function.GELU_TANH))
        .then("fc2", new Linear(6, 4))
        .then("add2", new Add(), "add1", "fc2")
        .then("norm3", new LayerNorm(4, 0.01f))
        .then("first", new SelectPosition(0))
        .then("head", new Linear(4, 3))
        .build();
  }

  /// Window attention, plain and shifted.
  public static Network swin() {
    return Network.of("small-swin", new Shape(1, 8, 8))
        .then("patch", new Conv2d(1, 4, 2, 2, 0))
        .then("a.qkv", new Linear(4, 12, false))
        .then("a.attention", new WindowAttention(2, 2, 0))
        .then("a.add", new Add(), "a.attention", "patch")
        .then("b.qkv", new Linear(4, 12))
        .then("b.attention", new WindowAttention(1, 2, 1))
        .then("b.add", new Add(), "b.attention", "a.add")
        .then("pool", MaxPool2d.of(2))
        .then("flatten", new Flatten())
        .then("fc", new Linear(16, 3))
        .build();
  }

  /// Gates of both kinds, a probability as a feature.
  public static Network gated() {
    return Network.of("small-gated", new Shape(1, 4, 4))
        .then("flatten", new Flatten())
        .then("fc1", new Linear(16, 8))
        .then("geglu", new Gate(Function.GELU))
        .then("fc2", new Linear(4, 8))
        .then("swiglu", new Gate(Function.SILU))
        .then("softmax", new Softmax(false))
        .then("fc3", new Linear(4, 3))
        .build();
  }
}
