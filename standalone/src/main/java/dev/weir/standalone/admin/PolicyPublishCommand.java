package dev.weir.standalone.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.standalone.cli.Failure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir policy publish}: saves a file as the next revision and puts it in force. */
@Command(
    name = "publish",
    description = {
      "Save a policy as the next revision of a tenant of a running Weir, put it in force, and wait",
      "until every node runs it."
    },
    mixinStandardHelpOptions = true)
public final class PolicyPublishCommand implements Callable<Integer> {
  @Mixin private AdminApi api = new AdminApi();

  @Option(names = "--tenant", paramLabel = "NAME", required = true, description = "Whose policy.")
  private String tenant = "";

  @Option(
      names = "--note",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why; shown in the list of revisions.")
  private String note = "";

  @Parameters(paramLabel = "FILE", description = "The policy, for example policy.weir.")
  private Path file = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Made by the command line. */
  public PolicyPublishCommand() {}

  @Override
  public Integer call() throws IOException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("source", Files.readString(file)).put("note", note);
    String policy = "/tenants/" + tenant + "/policy";
    JsonNode checked = api.post(policy + "/check", body.deepCopy().without("note"));
    PrintWriter out = spec.commandLine().getOut();
    checked.path("issues").forEach(issue -> out.println(line(issue)));
    if (!checked.path("compiles").asBoolean()) {
      throw new Failure("`%s` does not compile; nothing was saved".formatted(file));
    }
    int revision = api.post(policy + "/revisions", body).path("revision").asInt();
    JsonNode published =
        api.post(
            policy + "/revisions/" + revision + "/publish?wait=running",
            JsonNodeFactory.instance.objectNode());
    out.printf(
        "revision %d runs on %d of %d nodes%n",
        revision, published.path("runningOn").asInt(), published.path("nodes").asInt());
    published
        .path("refused")
        .forEach(refused ->
            out.printf(
                "%s refuses: %s%n",
                refused.path("node").asText(), refused.path("problem").asText()));
    return published.path("runningOn").asInt() == published.path("nodes").asInt() ? 0 : 1;
  }

  private String line(JsonNode issue) {
    String hint = issue.path("hint").asText("");
    return "%s:%d:%d: %s: %s%s"
        .formatted(
            file,
            issue.path("line").asInt(),
            issue.path("column").asInt(),
            issue.path("severity").asText(),
            issue.path("message").asText(),
            hint.isEmpty() ? "" : "\n  hint: " + hint);
  }
}
