package sc.fiji.aspire.bundle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import sc.fiji.aspire.PlainText;

/**
 * Who signed a bundle: Ed25519 (RFC 8032) over the name and the manifest, which holds the SHA-256
 * of all else. Anyone may sign under any name: only a key whose fingerprint is known from elsewhere
 * says who it was.
 *
 * @param name that the signer gave
 * @param fingerprint SHA-256 of the public key (X.509), hexadecimal
 */
public record BundleSignature(String name, String fingerprint) {

    private static final String ALGORITHM = "Ed25519";
    private static final int MAX_NAME = 100;

    /** Name, key and signature. */
    private static final int MEMBERS = 3;

    /** Of a signature, bytes. */
    private static final int LENGTH = 64;

    /** Name, key and signature take less than half of it. */
    private static final int MAX_BYTES = 1024;

    /** The field of the curve, 2^255 - 19. */
    private static final BigInteger FIELD =
            BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

    /** The y of a point of order 8. */
    private static final BigInteger EIGHTH =
            new BigInteger("5fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16);

    /** The y of all eight points whose order divides 8; under such a key anything verifies. */
    private static final Set<BigInteger> SMALL =
            Set.of(
                    BigInteger.ZERO,
                    BigInteger.ONE,
                    FIELD.subtract(BigInteger.ONE),
                    EIGHTH,
                    FIELD.subtract(EIGHTH));

    /**
     * The entry that holds the signature of a manifest.
     *
     * @throws IllegalArgumentException if the name is too long or the keys are no pair
     */
    static byte[] sign(byte[] manifest, String name, KeyPair key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key.getPrivate());
            signature.update(message(name, manifest));
            byte[] signed = signature.sign();
            signature.initVerify(key.getPublic());
            signature.update(message(name, manifest));
            if (!signature.verify(signed)) throw new SignatureException("they are of two pairs");
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("name", requireName(name, "The signature"));
            values.put("key", Base64.getEncoder().encodeToString(key.getPublic().getEncoded()));
            values.put("signature", Base64.getEncoder().encodeToString(signed));
            return new Manifest("", values).write().getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "Expected a key pair of " + ALGORITHM + ", found other keys: " + e.getMessage(),
                    e);
        }
    }

    /**
     * Checks a signature.
     *
     * @throws IllegalArgumentException if it is not one of this manifest
     */
    static BundleSignature verify(byte[] manifest, byte[] entry, String where) {
        if (entry.length > MAX_BYTES)
            throw new IllegalArgumentException(
                    where
                            + ", signature: expected at most "
                            + MAX_BYTES
                            + " bytes, found "
                            + entry.length
                            + ". Do not use the file.");
        Manifest values =
                Manifest.read(new String(entry, StandardCharsets.UTF_8), where + ", signature");
        String name = requireName(values.text("name"), values.where());
        try {
            byte[] encoded = bytes(values.text("key"));
            byte[] signed = bytes(values.text("signature"));
            PublicKey key =
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePublic(new X509EncodedKeySpec(encoded));
            requireSecret(key);
            // Java passes over what follows a key or a signature, which nobody has signed.
            boolean whole =
                    Arrays.equals(encoded, key.getEncoded())
                            && signed.length == LENGTH
                            && values.values().size() == MEMBERS;
            if (!whole) throw new SignatureException("more than a name, a key and a signature");
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(message(name, manifest));
            if (signature.verify(signed))
                return new BundleSignature(name, ModelBundle.sha256(key.getEncoded()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw invalid(where, name, e);
        }
        throw invalid(where, name, null);
    }

    /** What a text stands for that is written the one right way. */
    private static byte[] bytes(String text) throws SignatureException {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (Base64.getEncoder().encodeToString(bytes).equals(text)) return bytes;
        throw new SignatureException("numbers that are written in another way");
    }

    /** Refuses keys that nobody needs a secret for, or that are not written the one right way. */
    private static void requireSecret(PublicKey key) throws InvalidKeyException {
        BigInteger y = ((EdECPublicKey) key).getPoint().getY();
        if (y.compareTo(FIELD) >= 0 || SMALL.contains(y))
            throw new InvalidKeyException("a key under which anybody can sign");
    }

    private static byte[] message(String name, byte[] manifest) {
        byte[] head = ("ASPIRE bundle\n" + name + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] message = Arrays.copyOf(head, head.length + manifest.length);
        System.arraycopy(manifest, 0, message, head.length, manifest.length);
        return message;
    }

    private static String requireName(String name, String where) {
        if (!name.isBlank() && name.length() <= MAX_NAME && PlainText.isPlain(name)) return name;
        throw new IllegalArgumentException(
                where + ": expected a name of 1 to " + MAX_NAME + " characters on one line.");
    }

    private static IllegalArgumentException invalid(String where, String name, Exception cause) {
        return new IllegalArgumentException(
                where
                        + " was changed after \""
                        + name
                        + "\" signed it, or the signature is a forgery: expected a signature of its"
                        + " manifest, found "
                        + (cause instanceof InvalidKeyException ? cause.getMessage() : "another")
                        + ". Do not use the file; ask for a new one.",
                cause);
    }
}
