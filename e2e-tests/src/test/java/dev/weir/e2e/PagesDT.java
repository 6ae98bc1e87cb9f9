package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of the repository name only what is there. */
class PagesDT {
  private static final Pattern NAME_IN_CODE =
      Pattern.compile("`([A-Z][A-Za-z]*)(?:\\.[A-Za-z]+)?`");

  @Test
  void everyLinkWithinTheRepositoryLeadsSomewhere() throws IOException {
    List<Path> pages = files(".md");
    assertThat(pages).hasSizeGreaterThan(10);
    for (Path page : pages) {
      String path = Checkout.root().relativize(page).toString();
      for (String link : MarkdownPage.at(path).links()) {
        if (!link.contains("://")) {
          assertThat(page.resolveSibling(link)).as(path).exists();
        }
      }
    }
  }

  @Test
  void everyClassThatTheArchitectureNamesExists() throws IOException {
    Set<String> classes =
        files(".java").stream()
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .collect(Collectors.toSet());
    Set<String> named = new TreeSet<>();
    NAME_IN_CODE
        .matcher(Checkout.text("docs/architecture.md"))
        .results()
        .forEach(match -> named.add(match.group(1)));

    assertThat(named).hasSizeGreaterThan(30);
    assertThat(classes).containsAll(named);
  }

  /** All files of the repository that its authors wrote and whose name has this end. */
  private static List<Path> files(String end) throws IOException {
    try (Stream<Path> files = Files.walk(Checkout.root())) {
      return files
          .filter(file -> file.toString().endsWith(end))
          .filter(file -> Files.isRegularFile(file))
          .filter(PagesDT::isWritten)
          .toList();
    }
  }

  private static boolean isWritten(Path file) {
    for (Path part : Checkout.root().relativize(file)) {
      if (part.toString().equals("target") || part.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }
}
