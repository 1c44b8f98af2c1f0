package dev.rapport.learning;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Reads what a [ByteWriter] wrote, in the same order.
final class ByteReader {

  private final ByteBuffer buffer;

  /// @throws IllegalArgumentException when they begin with another version
  ByteReader(byte[] bytes, int version) {
    this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (!isOf(bytes, version)) {
      throw new IllegalArgumentException("These bytes are not of version " + version);
    }
    buffer.getInt();
  }

  static boolean isOf(byte[] bytes, int version) {
    return bytes.length >= Integer.BYTES
        && ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt() == version;
  }

  int number() {
    return checked(() -> buffer.getInt());
  }

  long large() {
    return checked(() -> buffer.getLong());
  }

  double real() {
    return checked(() -> buffer.getDouble());
  }

  boolean flag() {
    return number() != 0;
  }

  String text() {
    return new String(block(), StandardCharsets.UTF_8);
  }

  byte[] block() {
    int length = count(1);
    byte[] read = new byte[length];
    buffer.get(read);
    return read;
  }

  double[] reals() {
    double[] read = new double[count(Double.BYTES)];
    for (int i = 0; i < read.length; i++) {
      read[i] = buffer.getDouble();
    }
    return read;
  }

  int[] numbers() {
    int[] read = new int[count(Integer.BYTES)];
    for (int i = 0; i < read.length; i++) {
      read[i] = buffer.getInt();
    }
    return read;
  }

  /// How many of this size follow; they are all there.
  private int count(int size) {
    int count = number();
    if (count < 0 || (long) count * size > buffer.remaining()) {
      throw new IllegalArgumentException("These bytes are cut short");
    }
    return count;
  }

  void end() {
    if (buffer.hasRemaining()) {
      throw new IllegalArgumentException("%d bytes too many".formatted(buffer.remaining()));
    }
  }

  private interface Step<T> {
    T read();
  }

  private static <T> T checked(Step<T> step) {
    try {
      return step.read();
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("These bytes are cut short", e);
    }
  }
}
