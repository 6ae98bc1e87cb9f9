package dev.weir.dataplane.journal;

import static dev.weir.dataplane.journal.JournalFixture.bytes;

import dev.weir.dataplane.tenancy.TenantScope;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The main class of a process that is going to be killed. It journals decisions from several
 * threads and prints each id after its append returned.
 *
 * <p>Arguments: the folder; ids to issue and never append; threads; decisions for each thread,
 * after which the process prints {@code parked} and waits for its end; whether they are pending, in
 * which case every third is settled before it is printed, and erased soon after.
 */
final class KillTarget {
  private KillTarget() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    JournalFixture fixture = new JournalFixture(Path.of(arguments[0]));
    int abandoned = Integer.parseInt(arguments[1]);
    int threads = Integer.parseInt(arguments[2]);
    int decisions = Integer.parseInt(arguments[3]);
    boolean pending = Boolean.parseBoolean(arguments[4]);
    SegmentJournal journal = fixture.open();
    for (int i = 0; i < abandoned; i++) {
      journal.issueId(fixture.acme);
    }
    List<Thread> appending = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      appending.add(Thread.ofPlatform().start(() -> append(fixture, journal, decisions, pending)));
    }
    for (Thread thread : appending) {
      thread.join();
    }
    say("parked");
    while (System.in.read() >= 0) {}
  }

  private static void append(
      JournalFixture fixture, SegmentJournal journal, int decisions, boolean pending) {
    for (int i = 0; i < decisions; i++) {
      TenantScope scope = i % 2 == 0 ? fixture.acme : fixture.zenith;
      DecisionId id = journal.issueId(scope);
      journal.append(scope, RecordKind.DECISION, id, bytes("payload"));
      if (pending) {
        journal.append(scope, RecordKind.PENDING, id, bytes("text of " + id));
      }
      if (pending && i % 3 == 0) {
        journal.append(scope, RecordKind.REVISION, id, bytes("settled"));
        journal.eraseSettled();
        say("settled " + scope.tenant() + " " + id);
        continue;
      }
      say("written " + scope.tenant() + " " + id);
    }
  }

  /** One write for each line: a line is printed whole or not at all. */
  private static void say(String line) {
    PrintStream out = System.out;
    byte[] bytes = bytes(line + "\n");
    out.write(bytes, 0, bytes.length);
    out.flush();
  }
}
