package org.demarche.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What is delivered holds no test support: every module that needs it depends on it in test scope. */
class TestScopeTest {
    private static final Path ROOT = Path.of("..", "..");

    @Test
    void modulesDependOnTestSupportInTestScopeOnly() throws Exception {
        List<String> scopes = new ArrayList<>();
        for (Path pom : poms()) {
            for (Element dependency : dependencies(pom)) {
                if (text(dependency, "artifactId").equals("demarche-test-support")
                        || text(dependency, "type").equals("test-jar")) {
                    scopes.add(text(dependency, "scope"));
                }
            }
        }
        assertThat(scopes).hasSizeGreaterThan(4).containsOnly("test");
    }

    private static List<Path> poms() throws IOException {
        try (Stream<Path> services = Files.list(ROOT.resolve("services"))) {
            return services.map(module -> module.resolve("pom.xml"))
                    .filter(Files::exists)
                    .toList();
        }
    }

    private static List<Element> dependencies(Path pom) throws Exception {
        NodeList found = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(pom.toFile())
                .getElementsByTagName("dependency");
        List<Element> dependencies = new ArrayList<>();
        for (int n = 0; n < found.getLength(); n++) {
            dependencies.add((Element) found.item(n));
        }
        return dependencies;
    }

    /** Empty where there is no such element. */
    private static String text(Element dependency, String name) {
        NodeList found = dependency.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }
}
