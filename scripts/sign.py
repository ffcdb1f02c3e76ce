# Signs a model bundle; called by scripts/sign.
#@ String bundle
#@ String key
#@ String signer
from java.nio.file import Files, Paths
from java.nio.file.attribute import PosixFilePermissions
from java.security import KeyFactory, KeyPair, KeyPairGenerator
from java.security.spec import PKCS8EncodedKeySpec, X509EncodedKeySpec
from java.util import Base64
from sc.fiji.aspire.flow import ModelBundle
from sc.fiji.aspire.io import AtomicFile

place = Paths.get(key)
if not Files.exists(place):
    made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair()
    encode = Base64.getEncoder().encodeToString
    Files.createFile(place, PosixFilePermissions.asFileAttribute(
        PosixFilePermissions.fromString("rw-------")))
    Files.write(place, [encode(made.getPrivate().getEncoded()), encode(made.getPublic().getEncoded())])

private, public = [Base64.getDecoder().decode(line) for line in Files.readAllLines(place)]
factory = KeyFactory.getInstance("Ed25519")
pair = KeyPair(factory.generatePublic(X509EncodedKeySpec(public)),
               factory.generatePrivate(PKCS8EncodedKeySpec(private)))

path = Paths.get(bundle)
model = ModelBundle.read(Files.readAllBytes(path), bundle)
AtomicFile.write(path, model.writeSigned(signer, pair))
signature = ModelBundle.read(Files.readAllBytes(path), bundle).signature().get()
print("signed-by\t%s\tname" % signature.name())
print("key\t%s\tSHA-256" % signature.fingerprint())
