package dev.weir.standalone.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.ExemplarSet;
import dev.weir.contracts.WordList;
import dev.weir.controlplane.files.FileIssue;
import dev.weir.controlplane.files.FolderReader;
import dev.weir.controlplane.tenants.ExemplarFiles;
import dev.weir.controlplane.tenants.ListFiles;
import dev.weir.controlplane.tenants.PlatformExemplars;
import dev.weir.controlplane.tenants.TenantFiles;
import dev.weir.policy.Compilation;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.source.ExemplarSets;
import dev.weir.policy.source.Issue;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.WordLists;
import dev.weir.standalone.cli.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A policy file that was named on the command line, compiled with the lists and exemplars that lie
 * in {@code lists/} and {@code exemplars/} beside it, as a tenant's do.
 *
 * @param shownName the file as the user wrote it, for complaints
 * @param source its text
 * @param compilation what the compiler made of it
 */
record PolicyFile(String shownName, PolicySource source, Compilation compilation) {

  /**
   * Reads and compiles.
   *
   * @throws Failure when the policy or a list beside it cannot be read
   */
  static PolicyFile compile(Path file) throws IOException {
    Path real = file.toRealPath();
    Path folder = Objects.requireNonNull(real.getParent(), "a file has a folder");
    FolderReader reader = new FolderReader(folder);
    String text = reader.read(String.valueOf(real.getFileName()), TenantFiles.POLICY_BYTES_MAX);
    List<WordList> lists = text == null ? List.of() : ListFiles.read(folder, reader);
    List<ExemplarSet> sets = text == null ? List.of() : ExemplarFiles.read(folder, reader);
    if (text == null || !reader.issues().isEmpty()) {
      throw new Failure(FileIssue.render(reader.issues().subList(0, 1)));
    }
    PolicySource source = new PolicySource(file.toString(), text);
    Compilation compilation =
        new PolicyCompiler().compile(source, WordLists.of(lists), names(sets, folder));
    return new PolicyFile(file.toString(), source, compilation);
  }

  /** The platform's sets lie where they would if the policy was in DIR/tenants/TENANT/. */
  private static ExemplarSets names(List<ExemplarSet> own, Path folder) {
    Path data = folder.resolve("../..").normalize();
    return new ExemplarSets(
        own.stream().map(ExemplarSet::name).collect(Collectors.toSet()),
        new PlatformExemplars(data).names());
  }

  boolean isRefused() {
    return compilation.policy() == null;
  }

  /** All complaints for a person, with the source line and a caret under the place. */
  String renderedIssues() {
    StringBuilder out = new StringBuilder();
    compilation.issues().forEach(issue -> out.append(issue.render(source)));
    return out.toString();
  }

  /** For example {@code 2 errors, 1 warning}. */
  String counts() {
    long errors = compilation.issues().stream().filter(Issue::isError).count();
    return plural(errors, "error") + ", " + plural(compilation.issues().size() - errors, "warning");
  }

  /** The file, the policy's name and all complaints. */
  ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("file", shownName);
    node.put("policy", compilation.policy() == null ? null : compilation.policy().name());
    ArrayNode issues = node.putArray("issues");
    for (Issue issue : compilation.issues()) {
      issues
          .addObject()
          .put("severity", issue.severity().toString())
          .put("line", issue.span().line())
          .put("column", issue.span().column())
          .put("endColumn", issue.span().endColumn())
          .put("message", issue.message())
          .put("hint", issue.hint());
    }
    return node;
  }

  static String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
