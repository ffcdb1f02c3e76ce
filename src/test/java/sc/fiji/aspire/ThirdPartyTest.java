package sc.fiji.aspire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Compares the list of licences with the POMs of what the build runs with. */
class ThirdPartyTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\S+) \\| (.+) \\| (.+) \\|$");
    private static final Set<String> COMPATIBLE =
            Set.of("MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "public domain");

    @Test
    void listsEachJarWithTheLicencesOfItsPom() throws Exception {
        Map<String, String> used = new TreeMap<>();
        String classPath = Files.readString(Path.of("target/plugin.classpath"));
        for (String jar : classPath.strip().split(File.pathSeparator)) {
            Path folder = Path.of(jar).getParent();
            String name = folder.getParent().getFileName() + "-" + folder.getFileName();
            String licences = String.join("; ", licences(folder.resolve(name + ".pom")));
            used.put(name.replaceFirst("^onnxruntime_gpu-", "onnxruntime-"), licences);
        }
        assertEquals(
                used,
                rows().stream()
                        .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2))));
    }

    @Test
    void takesOnlyLicencesThatAllowOurs() throws IOException {
        for (MatchResult row : rows()) assertTrue(COMPATIBLE.contains(row.group(3)), row.group());
    }

    /** So that a new version is looked up anew. */
    @Test
    void tellsTheVulnerabilitiesOfEachVersion() throws IOException {
        Set<String> told = new TreeSet<>();
        for (String line : parts()[1].split("\n"))
            if (line.matches("\\| \\S+-[0-9].*"))
                told.addAll(List.of(line.split("\\|")[1].strip().split(", ")));
        Set<String> listed = new TreeSet<>();
        for (MatchResult row : rows()) listed.add(row.group(1));
        assertEquals(listed, told);
    }

    /** Licences and vulnerabilities. */
    private static String[] parts() throws IOException {
        return Files.readString(Path.of("plugins-config/THIRD-PARTY.md"))
                .split("## Known vulnerabilities");
    }

    private static List<MatchResult> rows() throws IOException {
        List<MatchResult> rows = ROW.matcher(parts()[0]).results().toList();
        return rows.stream().filter(row -> row.group(1).matches(".*-[0-9].*")).toList();
    }

    /** Of the POM, or of the nearest of its parents, in the same local repository, that has any. */
    private static List<String> licences(Path pom) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Element project = factory.newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
        List<String> names = new ArrayList<>();
        for (Element licence : children(child(project, "licenses")))
            names.add(child(licence, "name").getTextContent().strip());
        if (!names.isEmpty()) return names;
        Element parent = child(project, "parent");
        assertNotNull(parent, "Expected a licence in " + pom + " or its parents, found none.");
        return licences(parentPom(pom, project, parent));
    }

    private static Path parentPom(Path pom, Element project, Element parent) {
        Element own = child(project, "groupId");
        String group = child(parent, "groupId").getTextContent();
        Path repository = pom.getParent().getParent().getParent();
        String owner = own == null ? group : own.getTextContent();
        for (int i = 0; i < owner.split("\\.").length; i++) repository = repository.getParent();
        String artifact = child(parent, "artifactId").getTextContent();
        String version = child(parent, "version").getTextContent();
        return repository
                .resolve(group.replace('.', '/'))
                .resolve(artifact)
                .resolve(version)
                .resolve(artifact + "-" + version + ".pom");
    }

    private static Element child(Element element, String name) {
        return children(element).stream()
                .filter(child -> child.getTagName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        if (element == null) return children;
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling())
            if (node instanceof Element child) children.add(child);
        return children;
    }
}
