package dev.rapport.learning;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Bytes that grow, little-endian.
final class ByteWriter {

  private ByteBuffer buffer = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);

  ByteWriter(int version) {
    with(version);
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      ByteBuffer larger =
          ByteBuffer.allocate(Math.max(buffer.capacity() * 2, buffer.position() + bytes))
              .order(ByteOrder.LITTLE_ENDIAN);
      buffer = larger.put(buffer.flip());
    }
    return buffer;
  }

  ByteWriter with(int number) {
    room(Integer.BYTES).putInt(number);
    return this;
  }

  ByteWriter with(long number) {
    room(Long.BYTES).putLong(number);
    return this;
  }

  ByteWriter with(double number) {
    room(Double.BYTES).putDouble(number);
    return this;
  }

  ByteWriter with(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    with(bytes.length);
    room(bytes.length).put(bytes);
    return this;
  }

  ByteWriter with(byte[] bytes) {
    with(bytes.length);
    room(bytes.length).put(bytes);
    return this;
  }

  byte[] bytes() {
    byte[] written = new byte[buffer.position()];
    buffer.duplicate().flip().get(written);
    return written;
  }

  ByteWriter with(double[] numbers) {
    with(numbers.length);
    for (double number : numbers) {
      with(number);
    }
    return this;
  }

  ByteWriter with(int[] numbers) {
    with(numbers.length);
    for (int number : numbers) {
      with(number);
    }
    return this;
  }
}
