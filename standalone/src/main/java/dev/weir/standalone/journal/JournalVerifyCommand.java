package dev.weir.standalone.journal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.dataplane.journal.Finding;
import dev.weir.dataplane.journal.JournalVerifier;
import dev.weir.dataplane.journal.VerificationReport;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import dev.weir.standalone.cli.DataDirectory;
import dev.weir.standalone.cli.Failure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir journal verify}: exit code 0 when the journal is as it was written, 1 when not. */
@Command(
    name = "verify",
    description = {
      "Prove that the journal is as it was written, or name the first record that was changed,",
      "dropped, reordered or cut off. May run beside a server."
    },
    mixinStandardHelpOptions = true)
final class JournalVerifyCommand implements Callable<Integer> {
  @Mixin private DataDirectory data = new DataDirectory();

  @Option(
      names = "--checkpoints",
      paramLabel = "DIR",
      description = "Signed checkpoints; a copy kept elsewhere proves most (default: in --data).")
  private @Nullable Path checkpoints;

  @Option(
      names = "--checkpoint-key",
      paramLabel = "FILE",
      description = {
        "The public key of the checkpoints (PEM), for whoever has no master key; a node keeps its own",
        "in DATA/checkpoint-key.pem. Fetch it before you need it: whoever can alter a journal can",
        "alter the key beside it."
      })
  private @Nullable Path checkpointKey;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Path journal = data.path().resolve("journal");
    if (!Files.isDirectory(journal)) {
      throw new Failure("there is no journal in `" + data.path() + "`");
    }
    if (checkpoints != null && !Files.isDirectory(checkpoints)) {
      throw new Failure("there is no folder `" + checkpoints + "`");
    }
    VerificationReport report =
        JournalVerifier.verify(
            journal,
            checkpoints == null ? data.path().resolve("checkpoints") : checkpoints,
            publicKey());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(report).toPrettyString());
    } else {
      print(out, report);
    }
    return report.intact() ? 0 : 1;
  }

  private PublicKey publicKey() throws IOException {
    if (checkpointKey != null) {
      return PemKey.read(checkpointKey);
    }
    Path file = data.path().resolve("master.key");
    // Reading a key that is not there would make one, and a new key proves nothing.
    if (!Files.exists(file)) {
      throw new Failure(
          "there is no master key at `" + file + "`; give --checkpoint-key FILE in its place");
    }
    return new Tenancy(MasterKey.loadOrCreate(file)).nodeKeys().checkpointPublicKey();
  }

  private static void print(PrintWriter out, VerificationReport report) {
    out.printf(
        Locale.ROOT,
        "%d records in %d segments, %d signed checkpoints%n",
        report.records(),
        report.segments(),
        report.checkpoints());
    if (report.pendingTexts() > 0) {
      out.printf(Locale.ROOT, "kept, sealed, until decided: %d messages%n", report.pendingTexts());
    }
    if (report.lostDecisions() + report.lostOthers() > 0) {
      out.printf(
          Locale.ROOT,
          "declared as lost: %s%d decisions, %d others%n",
          report.lossesExact() ? "" : "at least ",
          report.lostDecisions(),
          report.lostOthers());
    }
    if (report.deletedRecords() > 0) {
      out.printf(Locale.ROOT, "deleted by age or size: %d records%n", report.deletedRecords());
    }
    Finding tear = report.tear();
    if (tear != null) {
      out.println("the last record is incomplete, the next start declares it: " + tear);
    }
    out.printf(
        Locale.ROOT,
        "after the last checkpoint: %d records, whose loss would not show%n",
        report.recordsAfterLastCheckpoint());
    Finding finding = report.finding();
    out.println(finding == null ? intact(report) : "ALTERED: " + finding);
  }

  private static String intact(VerificationReport report) {
    return report.checkpoints() > 0
        ? "the journal is intact"
        : "the journal is intact, but nothing is signed: whoever wrote it could have written it anew";
  }

  private static ObjectNode json(VerificationReport report) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("intact", report.intact());
    node.put("segments", report.segments());
    node.put("records", report.records());
    node.put("erasedPayloads", report.erasedPayloads());
    node.put("pendingTexts", report.pendingTexts());
    node.put("checkpoints", report.checkpoints());
    node.put("unreadableCheckpoints", report.unreadableCheckpoints());
    node.put("recordsAfterLastCheckpoint", report.recordsAfterLastCheckpoint());
    node.put("lostDecisions", report.lostDecisions());
    node.put("lostOthers", report.lostOthers());
    node.put("lossesExact", report.lossesExact());
    node.put("deletedRecords", report.deletedRecords());
    put(node, "tear", report.tear());
    put(node, "finding", report.finding());
    return node;
  }

  private static void put(ObjectNode node, String name, @Nullable Finding finding) {
    if (finding == null) {
      node.putNull(name);
    } else {
      node.putObject(name)
          .put("kind", finding.kind().name().toLowerCase(Locale.ROOT))
          .put("segment", finding.segment())
          .put("epoch", finding.epoch())
          .put("sequence", finding.sequence())
          .put("offset", finding.offset())
          .put("detail", finding.detail());
    }
  }
}
