package dev.weir.dataplane.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;

/**
 * Proves that a journal is as it was written, or names the first record that is not. It needs only
 * public data: the segments, the checkpoints and the public key, but no key of a tenant.
 *
 * <p>What it proves: the chain shows every change, loss or exchange in front of an intact record;
 * the signed checkpoints show a tail that was cut and a chain that was rewritten whole. What came
 * after the last checkpoint is covered by the chain alone: a tail cut there, or rewritten with new
 * hashes, does not show ({@link VerificationReport#recordsAfterLastCheckpoint}). And checkpoints
 * prove something only where they are out of reach of whoever can write the segments.
 *
 * <p>It may run beside the node that writes the journal. Memory does not grow with the journal,
 * only with the number of erased payloads.
 */
public final class JournalVerifier {
  private JournalVerifier() {}

  /**
   * Verifies the journal in {@code journalDirectory}.
   *
   * @param checkpointDirectory where its checkpoints are; a copy fetched from elsewhere is best
   * @param key {@link dev.weir.dataplane.tenancy.NodeKeys#checkpointPublicKey()}
   * @throws IOException when a file cannot be read
   */
  public static VerificationReport verify(
      Path journalDirectory, Path checkpointDirectory, PublicKey key) throws IOException {
    int node = nodeOf(journalDirectory);
    // INVARIANT: the checkpoints are opened first, so that every record they speak of is there
    try (CheckpointReader checkpoints = CheckpointReader.open(checkpointDirectory, node, key)) {
      List<SegmentName> names = SegmentName.list(journalDirectory);
      Declarations declarations = Declarations.read(journalDirectory, names);
      return new ChainWalk(journalDirectory, names, declarations, checkpoints).walk();
    }
  }

  private static int nodeOf(Path directory) throws IOException {
    for (SegmentName name : SegmentName.list(directory)) {
      try (SegmentReader reader = SegmentReader.looking(name.in(directory))) {
        if (reader.advance() || reader.resync(reader.offset())) {
          return reader.header().node();
        }
      }
    }
    return 0;
  }
}
