package sc.fiji.aspire.files;

/** File names that are valid on every system, made from names of others. */
public final class PortableName {

    private static final String RESERVED =
            "[<>:\"/\\\\|?*\\p{Cc}[\\p{Cf}&&[^\u200c\u200d]]]|[. ]+$|^$";

    /** Windows opens a device by such a name, whatever follows the first dot. */
    private static final String DEVICE =
            "(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3]) *(\\..*)?";

    private PortableName() {}

    /** The name itself where every system can have it, or else one like it. */
    public static String like(String name) {
        String plain = name.replaceAll(RESERVED, "_");
        return plain.matches(DEVICE) ? "_" + plain : plain;
    }
}
