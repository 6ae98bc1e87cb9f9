package dev.weir.standalone.audit;

import dev.weir.controlplane.audit.AuditCheckpoints;
import dev.weir.controlplane.audit.AuditKey;
import dev.weir.controlplane.audit.AuditReport;
import dev.weir.controlplane.audit.AuditVerifier;
import dev.weir.controlplane.store.Store;
import dev.weir.controlplane.store.StoreUnavailableException;
import dev.weir.controlplane.store.sql.SqlStore;
import dev.weir.controlplane.store.sql.StoreConfig;
import dev.weir.standalone.cli.DataDirectory;
import dev.weir.standalone.cli.Failure;
import dev.weir.standalone.cli.StoreChoice;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir audit verify}: exit code 0 when nothing was altered, 1 when something was. */
@Command(
    name = "verify",
    description = {
      "Prove that the audit log was not altered, or name the first record that was changed, dropped",
      "or put elsewhere. A running server may go on."
    },
    mixinStandardHelpOptions = true)
final class AuditVerifyCommand implements Callable<Integer> {
  @Mixin private DataDirectory data = new DataDirectory();
  @Mixin private StoreChoice store = new StoreChoice();

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "The public key that signed the checkpoints (default: audit-key.pem in DIR).")
  private @Nullable Path key;

  @Option(
      names = "--checkpoints",
      paramLabel = "FILE",
      description = "A copy of the checkpoints kept elsewhere (default: those in DIR).")
  private @Nullable Path checkpoints;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Path directory = data.path();
    StoreConfig config = store.config(directory);
    if (config.equals(StoreConfig.embedded(directory))
        && !Files.exists(directory.resolve(StoreConfig.FILE_NAME))) {
      throw new Failure("there is no store in `%s`".formatted(directory));
    }
    Path keyFile = key == null ? directory.resolve(AuditKey.PUBLIC_NAME) : key;
    Path signed = checkpoints == null ? directory.resolve(AuditCheckpoints.NAME) : checkpoints;
    List<String> lines = Files.exists(signed) ? Files.readAllLines(signed) : List.of();
    try (Store opened = SqlStore.open(config)) {
      return report(new AuditVerifier(opened, AuditKey.readPublic(keyFile)).verify(lines));
    } catch (StoreUnavailableException e) {
      throw new Failure(String.valueOf(e.getMessage()));
    }
  }

  private int report(AuditReport report) {
    PrintWriter out = spec.commandLine().getOut();
    AuditReport.Finding finding = report.finding();
    if (finding == null) {
      out.printf(
          "%d records, %d signed checkpoints: nothing was altered%n",
          report.records(), report.checkpoints());
      return 0;
    }
    String kind = finding.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    out.printf(
        "%s: %s; the %d records before it are in order%n",
        kind, finding.detail(), report.records());
    return 1;
  }
}
