package dev.weir.dataplane.stage.embed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Protobuf's wire format, as far as an ONNX file needs it: a message is a list of numbered fields,
 * and a field that nobody wants to change is copied byte for byte.
 */
final class ProtoFields {

  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  static final int FIXED32 = 5;

  private static final int VARINT_BYTES_MAX = 10;

  private ProtoFields() {}

  /**
   * One field of a message.
   *
   * @param number the field's number in its message
   * @param type one of the four wire types above
   * @param value the number itself for {@link #VARINT}, else 0
   * @param buffer the bytes that the message was read from, never changed
   * @param begin where the field's tag starts in the buffer
   * @param bodyBegin where its content starts
   * @param end where it ends, exclusive
   */
  @SuppressWarnings("ArrayRecordComponent") // a slice of the one model buffer; never compared
  record Field(int number, int type, long value, byte[] buffer, int begin, int bodyBegin, int end) {

    String text() {
      return new String(buffer, bodyBegin, end - bodyBegin, StandardCharsets.UTF_8);
    }

    List<Field> message() {
      return read(buffer, bodyBegin, end);
    }
  }

  /**
   * Reads one message.
   *
   * @throws IllegalArgumentException when the bytes are no protobuf message, for example cut short
   */
  static List<Field> read(byte[] buffer, int begin, int end) {
    var reader = new Reader(buffer, begin, end);
    var fields = new ArrayList<Field>();
    while (reader.at < end) {
      fields.add(reader.next());
    }
    return fields;
  }

  private static final class Reader {
    private final byte[] buffer;
    private final int end;
    private int at;

    Reader(byte[] buffer, int begin, int end) {
      this.buffer = buffer;
      this.at = begin;
      this.end = end;
    }

    Field next() {
      int begin = at;
      long tag = varint();
      int number = (int) (tag >>> 3);
      int type = (int) (tag & 7);
      if (type == VARINT) {
        int bodyBegin = at;
        return new Field(number, type, varint(), buffer, begin, bodyBegin, at);
      }
      long length =
          switch (type) {
            case FIXED64 -> 8;
            case FIXED32 -> 4;
            case BYTES -> varint();
            default -> throw new IllegalArgumentException("wire type " + type + " at " + begin);
          };
      if (length < 0 || length > end - at) {
        throw new IllegalArgumentException("field " + number + " at " + begin + " is cut short");
      }
      int bodyBegin = at;
      at += (int) length;
      return new Field(number, type, 0, buffer, begin, bodyBegin, at);
    }

    private long varint() {
      long value = 0;
      for (int i = 0; i < VARINT_BYTES_MAX; i++) {
        if (at >= end) {
          throw new IllegalArgumentException("a number is cut short at " + at);
        }
        byte b = buffer[at++];
        value |= (long) (b & 0x7f) << (7 * i);
        if (b >= 0) {
          return value;
        }
      }
      throw new IllegalArgumentException("a number longer than 10 bytes before " + at);
    }
  }

  /** Collects the fields of one message. */
  static final class Writer {
    private final ByteArrayOutputStream out;

    Writer(int sizeExpected) {
      out = new ByteArrayOutputStream(sizeExpected);
    }

    Writer copy(Field field) {
      out.write(field.buffer, field.begin, field.end - field.begin);
      return this;
    }

    Writer varint(int number, long value) {
      raw(((long) number << 3) | VARINT);
      raw(value);
      return this;
    }

    Writer bytes(int number, byte[] value) {
      raw(((long) number << 3) | BYTES);
      raw(value.length);
      out.write(value, 0, value.length);
      return this;
    }

    Writer text(int number, String value) {
      return bytes(number, value.getBytes(StandardCharsets.UTF_8));
    }

    byte[] toBytes() {
      return out.toByteArray();
    }

    private void raw(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        out.write((int) ((rest & 0x7f) | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
