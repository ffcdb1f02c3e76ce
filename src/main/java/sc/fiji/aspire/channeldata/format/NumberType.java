package sc.fiji.aspire.channeldata.format;

import java.nio.ByteBuffer;

/** A type of numbers in a buffer, as NumPy calls it. */
enum NumberType {
    B1("bool", 1),
    I1("int8", 1),
    U1("uint8", 1),
    I2("int16", 2),
    U2("uint16", 2),
    I4("int32", 4),
    U4("uint32", 4),
    I8("int64", 8),
    U8("uint64", 8),
    F2("float16", 2),
    F4("float32", 4),
    F8("float64", 8);

    private static final double TWO_TO_64 = 0x1p64;

    private final String text;
    private final int bytes;

    NumberType(String text, int bytes) {
        this.text = text;
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** The number of an index. */
    double at(ByteBuffer buffer, int index) {
        int at = index * bytes;
        return switch (this) {
            case B1, I1 -> buffer.get(at);
            case U1 -> buffer.get(at) & 255;
            case I2 -> buffer.getShort(at);
            case U2 -> buffer.getShort(at) & 65535;
            case I4 -> buffer.getInt(at);
            case U4 -> buffer.getInt(at) & 0xffffffffL;
            case I8 -> buffer.getLong(at);
            case U8 -> unsigned(buffer.getLong(at));
            case F2 -> half(buffer.getShort(at));
            case F4 -> buffer.getFloat(at);
            case F8 -> buffer.getDouble(at);
        };
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : bits + TWO_TO_64;
    }

    /** A number of IEEE 754 in 16 bits: one of sign, five of exponent, ten of fraction. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 31;
        int fraction = bits & 1023;
        double size =
                exponent == 0
                        ? fraction * 0x1p-24
                        : exponent == 31
                                ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                                : (1024 + fraction) * Math.scalb(1.0, exponent - 25);
        return bits < 0 ? -size : size;
    }

    @Override
    public String toString() {
        return text;
    }
}
