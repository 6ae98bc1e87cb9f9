package dev.weir.dataplane.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names a segment file: the epoch that wrote it and its number within the epoch, from 1. Sorts in
 * the order of writing.
 */
record SegmentName(int epoch, int ordinal) implements Comparable<SegmentName> {
  private static final Pattern SHAPE = Pattern.compile("([0-9a-f]{8})-([0-9a-f]{8})\\.segment");

  String fileName() {
    return "%08x-%08x.segment".formatted(epoch, ordinal);
  }

  Path in(Path directory) {
    return directory.resolve(fileName());
  }

  static @Nullable SegmentName parse(Path file) {
    Matcher matcher = SHAPE.matcher(String.valueOf(file.getFileName()));
    return matcher.matches()
        ? new SegmentName(
            Integer.parseUnsignedInt(matcher.group(1), 16),
            Integer.parseUnsignedInt(matcher.group(2), 16))
        : null;
  }

  /** All segments in a folder, in the order of writing. */
  static List<SegmentName> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(SegmentName::parse).filter(Objects::nonNull).sorted().toList();
    }
  }

  @Override
  public int compareTo(SegmentName other) {
    int byEpoch = Integer.compareUnsigned(epoch, other.epoch);
    return byEpoch == 0 ? Integer.compareUnsigned(ordinal, other.ordinal) : byEpoch;
  }
}
