package dev.weir.standalone.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.ExemplarSet;
import dev.weir.contracts.WordList;
import dev.weir.controlplane.files.FileIssue;
import dev.weir.controlplane.files.FolderReader;
import dev.weir.controlplane.tenants.ExemplarFiles;
import dev.weir.controlplane.tenants.ListFiles;
import dev.weir.controlplane.tenants.PlatformExemplars;
import dev.weir.policy.Compilation;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.source.ExemplarSets;
import dev.weir.policy.source.Issue;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.WordLists;
import dev.weir.standalone.cli.Failure;
import dev.weir.standalone.cli.Paint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A policy that was named on the command line, compiled with the lists and exemplars that lie in
 * {@code lists/} and {@code exemplars/} beside it, as a tenant's do.
 *
 * @param source its text
 * @param compilation what the compiler made of it
 * @param exemplars the sets that it may compare texts with: its own, and those of the platform that
 *     it mentions
 */
record PolicyFile(PolicySource source, Compilation compilation, List<ExemplarSet> exemplars) {

  /**
   * Compiles.
   *
   * @throws Failure when a list beside it cannot be read
   */
  static PolicyFile compile(PolicyText text) {
    var reader = new FolderReader(text.folder());
    List<WordList> lists = ListFiles.read(text.folder(), reader);
    List<ExemplarSet> own = ExemplarFiles.read(text.folder(), reader);
    var platform = new PlatformExemplars(platformFolder(text));
    List<ExemplarSet> sets = new ArrayList<>(own);
    sets.addAll(platform.mentionedIn(text.source().text(), reader));
    if (!reader.issues().isEmpty()) {
      throw new Failure(FileIssue.render(reader.issues().subList(0, 1)));
    }
    return new PolicyFile(
        text.source(),
        new PolicyCompiler().compile(text.source(), WordLists.of(lists), names(own, platform)),
        List.copyOf(sets));
  }

  /** The platform's sets lie where they would if the policy was in DIR/tenants/TENANT/. */
  private static Path platformFolder(PolicyText text) {
    return text.folder().resolve("../..").normalize();
  }

  private static ExemplarSets names(List<ExemplarSet> own, PlatformExemplars platform) {
    return new ExemplarSets(
        own.stream().map(ExemplarSet::name).collect(Collectors.toSet()), platform.names());
  }

  /** The same with more complaints than the compiler's own. */
  PolicyFile with(List<Issue> more) {
    List<Issue> issues = new ArrayList<>(compilation.issues());
    issues.addAll(more);
    return new PolicyFile(
        source, new Compilation(compilation.policy(), List.copyOf(issues)), exemplars);
  }

  /** All complaints for a person, with the source line and a caret under the place. */
  String renderedIssues(Paint paint) {
    return rendered(compilation.issues(), source, paint);
  }

  static String rendered(List<Issue> issues, PolicySource source, Paint paint) {
    StringBuilder out = new StringBuilder();
    issues.forEach(issue -> out.append(paint.issue(issue, source)));
    return out.toString();
  }

  /** That the policy would not run. */
  String refused(Paint paint) {
    return source.fileName() + ": " + paint.bad("refused") + ": " + counts();
  }

  /** For example {@code 2 errors, 1 warning}. */
  String counts() {
    long errors = compilation.issues().stream().filter(Issue::isError).count();
    return plural(errors, "error") + ", " + plural(compilation.issues().size() - errors, "warning");
  }

  /** Adds the policy's name and all complaints. */
  void addTo(ObjectNode answer) {
    answer.put("policy", compilation.policy() == null ? null : compilation.policy().name());
    addIssues("issues", compilation.issues(), answer);
  }

  static void addIssues(String member, List<Issue> found, ObjectNode answer) {
    ArrayNode issues = answer.putArray(member);
    for (Issue issue : found) {
      issues
          .addObject()
          .put("severity", issue.severity().toString())
          .put("line", issue.span().line())
          .put("column", issue.span().column())
          .put("endColumn", issue.span().endColumn())
          .put("message", issue.message())
          .put("hint", issue.hint());
    }
  }

  static String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
