package dev.weir.controlplane.tenants;

import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.controlplane.files.FileIssue;
import dev.weir.controlplane.files.FolderReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a reading of a tenant's folder into offers to the listener. A half that is broken or
 * refused is replaced by what runs now, and the other half is still offered: a mistake in the
 * policy must not keep a revoked key working.
 */
final class SnapshotOffers {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotOffers.class);

  private final TenantFiles files;
  private final SnapshotListener listener;

  SnapshotOffers(TenantFiles files, SnapshotListener listener) {
    this.files = files;
    this.listener = listener;
  }

  /** Offers what is new in {@code reading} and says how the tenant stands after that. */
  TenantState offer(TenantState before, TenantReading reading) {
    return new Offer(before, reading).make();
  }

  /** One reading on its way to the listener. */
  private final class Offer {
    private final TenantId tenant;
    private final TenantState before;
    private final TenantReading reading;
    private final RevisionBook revisions;
    private final List<FileIssue> broken = new ArrayList<>();
    private @Nullable TenantSnapshot running;
    private TenantState.@Nullable Refusal refusal;

    Offer(TenantState before, TenantReading reading) {
      this.tenant = reading.tenant();
      this.before = before;
      this.reading = reading;
      this.running = before.running();
      FolderReader folder = new FolderReader(files.folder(tenant));
      this.revisions = RevisionBook.read(folder);
      broken.addAll(folder.issues());
    }

    TenantState make() {
      PolicyFiles policy = contentOr(reading.policy(), this::lastGood);
      AccessFiles access = contentOr(reading.access(), before::runningAccess);
      // A damaged revision book would give one number to two texts: only the old text may go on.
      if (!revisionsInOrder()) {
        policy = before.runningPolicy();
      }
      if (policy != null && access != null) {
        offerPolicyThenAccess(policy, access);
      }
      return report();
    }

    /** What ran until now, in this process or in the one before it. */
    private @Nullable PolicyFiles lastGood() {
      PolicyFiles policy = before.runningPolicy();
      if (policy != null) {
        return policy;
      }
      try {
        return LastGoodPolicy.read(files.folder(tenant));
      } catch (IOException e) {
        LOG.atWarn()
            .addKeyValue("tenant", tenant)
            .addKeyValue("reason", FolderReader.reason(e))
            .log("cannot read the policy that ran last");
        return null;
      }
    }

    private boolean revisionsInOrder() {
      return broken.stream().noneMatch(issue -> issue.file().endsWith(RevisionBook.NAME));
    }

    private void offerPolicyThenAccess(PolicyFiles policy, AccessFiles access) {
      boolean isLastGood = policy.equals(before.runningPolicy());
      String digest = SnapshotDigest.of(policy);
      TenantState.Refusal earlier = before.refusal();
      if (earlier != null && earlier.policyDigest().equals(digest) && !isLastGood) {
        refusal = earlier;
      } else {
        List<String> issues = offer(policy, access);
        refusal = issues.isEmpty() ? null : new TenantState.Refusal(digest, issues);
      }
      PolicyFiles lastGood = refusal == null || isLastGood ? null : lastGood();
      if (lastGood != null && !lastGood.equals(policy)) {
        offer(lastGood, access);
      }
    }

    /** What the listener has against it; nothing when it runs. */
    private List<String> offer(PolicyFiles policy, AccessFiles access) {
      TenantSnapshot snapshot = files.snapshot(tenant, policy, access, revisions);
      if (running != null && running.id().equals(snapshot.id())) {
        return List.of();
      }
      List<String> issues = ask(snapshot);
      if (issues.isEmpty()) {
        running = snapshot;
        keep(snapshot);
        LOG.atInfo()
            .addKeyValue("tenant", tenant)
            .addKeyValue("snapshot", snapshot.id())
            .addKeyValue("policy", snapshot.policyName() + "@" + snapshot.policyRevision())
            .log("tenant runs a new snapshot");
      }
      return issues;
    }

    /** A compiler that fails on one tenant's policy must not end the following of all others. */
    private List<String> ask(TenantSnapshot snapshot) {
      try {
        return listener.changed(snapshot);
      } catch (RuntimeException e) {
        LOG.atError().addKeyValue("tenant", tenant).setCause(e).log("cannot take a snapshot");
        return List.of(policyFile() + ": internal error, see the log");
      }
    }

    private void keep(TenantSnapshot snapshot) {
      try {
        revisions.accept(files.folder(tenant), snapshot.policySource());
        LastGoodPolicy.keep(files.folder(tenant), PolicyFiles.of(snapshot));
      } catch (IOException e) {
        LOG.atWarn()
            .addKeyValue("tenant", tenant)
            .addKeyValue("reason", FolderReader.reason(e))
            .log("cannot keep the policy and its revision number");
      }
    }

    private TenantState report() {
      List<String> problems = new ArrayList<>();
      broken.forEach(issue -> problems.add(issue.render()));
      boolean refusedAnew = refusal != null && !refusal.equals(before.refusal());
      if (refusal != null) {
        problems.addAll(refusal.issues());
      }
      if (refusedAnew || !problems.equals(before.problems())) {
        log(problems);
        if (!broken.isEmpty()) {
          listener.broken(tenant, broken.getFirst().file(), FileIssue.render(broken));
        }
      }
      return new TenantState(null, running, refusal, problems);
    }

    private void log(List<String> problems) {
      if (problems.isEmpty()) {
        LOG.atInfo().addKeyValue("tenant", tenant).log("tenant's files are in order again");
        return;
      }
      LOG.atWarn()
          .addKeyValue("tenant", tenant)
          .addKeyValue("running", running == null ? "nothing" : running.id())
          .addKeyValue("issues", String.join("\n", problems))
          .log("tenant's newest files are not in order and do not run");
    }

    private <T> @Nullable T contentOr(Reading<T> half, Supplier<@Nullable T> lastGood) {
      return switch (half) {
        case Reading.Read<T>(T content) -> content;
        case Reading.Broken<T>(List<FileIssue> issues) -> {
          broken.addAll(issues);
          yield lastGood.get();
        }
      };
    }

    private Path policyFile() {
      return files.folder(tenant).resolve(TenantFiles.POLICY_NAME);
    }
  }
}
