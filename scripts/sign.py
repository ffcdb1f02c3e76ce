# Signs a model bundle; called by scripts/sign.
#@ String bundle
#@ String key
#@ String signer
from java.io import IOException
from java.lang import IllegalArgumentException
from java.nio.file import Files, Paths
from java.nio.file.attribute import PosixFilePermissions
from java.security import GeneralSecurityException, KeyFactory, KeyPair, KeyPairGenerator
from java.security.spec import PKCS8EncodedKeySpec, X509EncodedKeySpec
from java.util import Base64
from sc.fiji.aspire.bundle import ModelBundle
from sc.fiji.aspire.files import AtomicFile, SmallFile


def read_bundle(file):
    if not Files.isRegularFile(Paths.get(file)):
        raise IllegalArgumentException("Expected a model bundle, found no file %s." % file)
    return ModelBundle.read(SmallFile.bytes(Paths.get(file), ModelBundle.maxBytes()), file)


def make_key(file):
    made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair()
    encode = Base64.getEncoder().encodeToString
    owner = PosixFilePermissions.fromString("rw-------")
    try:
        Files.createFile(Paths.get(file), PosixFilePermissions.asFileAttribute(owner))
        Files.write(Paths.get(file), [encode(half.getEncoded())
                                      for half in (made.getPrivate(), made.getPublic())])
    except IOException:
        raise IOException("Cannot write the key %s. Choose a folder that can be written." % file)


def read_key(file):
    try:
        private, public = [Base64.getDecoder().decode(line)
                           for line in SmallFile.text(Paths.get(file)).splitlines()]
        factory = KeyFactory.getInstance("Ed25519")
        return KeyPair(factory.generatePublic(X509EncodedKeySpec(public)),
                       factory.generatePrivate(PKCS8EncodedKeySpec(private)))
    except (ValueError, IllegalArgumentException, IOException, GeneralSecurityException):
        raise IllegalArgumentException(
            "Expected a key that scripts/sign made, found something else in %s. Name another file;"
            " where there is none, a key is made." % file)


model = read_bundle(bundle)
if not Files.exists(Paths.get(key)):
    make_key(key)
signed = model.writeSigned(signer, read_key(key))
AtomicFile.write(Paths.get(bundle), signed)
signature = ModelBundle.read(signed, bundle).signature().get()
print("signed-by\t%s\tname" % signature.name())
print("key\t%s\tSHA-256" % signature.fingerprint())
