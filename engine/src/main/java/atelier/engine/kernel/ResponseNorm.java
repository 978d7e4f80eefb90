package atelier.engine.kernel;

/// Local response normalisation across channels, place by place:
///
/// ```
/// y[c] = x[c] * d[c]^-beta,   d[c] = k + alpha / size * sum over j near c of x[j]^2
/// ```
///
/// `near`: from c - size / 2 to c + (size - 1) / 2, inside the channels. Sums in double, ascending.
/// A channel of a place is `step` numbers after the one before.
///
/// @param channels C
/// @param step numbers of a map: places x images
/// @param size channels of the neighbourhood
/// @param alpha weight of the mean square
/// @param beta power
/// @param k added
public record ResponseNorm(int channels, int step, int size, double alpha, double beta, double k) {

  /// Normalises every cell.
  public void forward(float[] in, int inStart, float[] out, int outStart) {
    for (int i = 0; i < step; i++) {
      for (int c = 0; c < channels; c++) {
        double divisor = StrictMath.pow(amount(in, inStart + i, c), beta);
        out[outStart + c * step + i] = (float) (in[inStart + c * step + i] / divisor);
      }
    }
  }

  /// The gradient of the input:
  ///
  /// ```
  /// dx[j] = dy[j] * d[j]^-beta
  ///     - 2 alpha beta / size * x[j] * sum over c that have j near of dy[c] * x[c] * d[c]^(-beta -
  /// 1) ```
  public void backward(
      float[] in, int inStart, float[] dOut, int dOutStart, float[] dIn, int dInStart) {
    for (int i = 0; i < step; i++) {
      for (int j = 0; j < channels; j++) {
        double sum = 0;
        for (int c = first(channels - 1 - j); c <= last(channels - 1 - j); c++) {
          int at = (channels - 1 - c) * step + i;
          double amount = amount(in, inStart + i, channels - 1 - c);
          sum +=
              (double) dOut[dOutStart + at] * in[inStart + at] * StrictMath.pow(amount, -beta - 1);
        }
        int at = j * step + i;
        double own = dOut[dOutStart + at] * StrictMath.pow(amount(in, inStart + i, j), -beta);
        dIn[dInStart + at] = (float) (own - 2 * alpha * beta / size * in[inStart + at] * sum);
      }
    }
  }

  private int first(int c) {
    return Math.max(0, c - size / 2);
  }

  private int last(int c) {
    return Math.min(channels - 1, c + (size - 1) / 2);
  }

  private double amount(float[] in, int start, int c) {
    double squares = 0;
    for (int j = first(c); j <= last(c); j++) {
      double x = in[start + j * step];
      squares += x * x;
    }
    return k + alpha / size * squares;
  }
}
