package dev.weir.standalone.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir tenant}: tenants of a running Weir. */
@Command(
    name = "tenant",
    description = "Make and list tenants of a running Weir, over its admin API.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class TenantCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Made by the command line. */
  public TenantCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "one of create, list is missing");
  }

  @Command(
      name = "create",
      description = "Make a tenant that the admin API owns.",
      mixinStandardHelpOptions = true)
  int create(
      @Mixin AdminApi api,
      @Parameters(paramLabel = "NAME", description = "Its id.") String name,
      @Option(
              names = "--display-name",
              paramLabel = "TEXT",
              defaultValue = "",
              description = "What people call it.")
          String displayName)
      throws IOException {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", name);
    body.put("displayName", displayName);
    JsonNode made = api.post("/tenants", body);
    out().println("tenant " + made.path("id").asText() + " is there");
    return 0;
  }

  @Command(
      name = "list",
      description = "List the tenants within reach, and who owns them.",
      mixinStandardHelpOptions = true)
  int list(@Mixin AdminApi api) throws IOException {
    String cursor = "";
    do {
      JsonNode page = api.get("/tenants?limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      page.path("items")
          .forEach(tenant ->
              out()
                  .printf(
                      "%-24s %s%n", tenant.path("id").asText(), tenant.path("managedBy").asText()));
      cursor = page.path("next").asText("");
    } while (!cursor.isEmpty());
    return 0;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
