package dev.weir.dataplane.ingress;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a batch off a JSON stream, item by item. Used once. */
final class BatchReader {
  private static final List<String> NAMES = List.of("items", "deadlineMs", "dryRun");

  private final JsonParser json;
  private final MemberReader members;
  private @Nullable List<Parsed> items;
  private @Nullable Duration deadline;
  private boolean dryRun;

  /**
   * @param json stands on the first token of the body
   */
  BatchReader(JsonParser json) {
    this.json = json;
    this.members = new MemberReader(json);
  }

  /** Reads to the end of the batch, or to what is wrong with its envelope. */
  ParsedBatch read() throws IOException {
    if (members.object("", NAMES, this::readMember) && items == null) {
      members.missing("", "items");
    }
    Problem problem = members.problem();
    if (problem != null || items == null) {
      return new ParsedBatch.Bad(problem == null ? Problem.internalError() : problem);
    }
    List<Parsed> inEnvelope = items.stream().map(this::inEnvelope).toList();
    return new ParsedBatch.Ok(new BatchSubmission(inEnvelope, deadline, dryRun));
  }

  private Parsed inEnvelope(Parsed item) {
    return switch (item) {
      case Parsed.Ok(Submission submission) -> new Parsed.Ok(submission.within(deadline, dryRun));
      case Parsed.Bad bad -> bad;
    };
  }

  private boolean readMember(String name) throws IOException {
    String pointer = "/" + name;
    return switch (name) {
      case "items" -> readItems(pointer);
      case "deadlineMs" -> (deadline = members.deadline(pointer)) != null;
      default -> members.bool(pointer) && keepDryRun();
    };
  }

  private boolean keepDryRun() {
    dryRun = json.currentToken() == JsonToken.VALUE_TRUE;
    return true;
  }

  private boolean readItems(String pointer) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      return members.wrongType(pointer, "an array");
    }
    int depth = json.getParsingContext().getNestingDepth();
    List<Parsed> read = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (read.size() == RequestLimits.BATCH_ITEMS_MAX) {
        return members.refuse(
            pointer,
            "a batch has at most %d items".formatted(RequestLimits.BATCH_ITEMS_MAX),
            "split it");
      }
      read.add(new SubmissionReader(json, pointer + "/" + read.size()).readItem());
      skipTo(depth);
    }
    items = read;
    return true;
  }

  /** Leaves what is left of a bad item, whose reader stopped somewhere inside. */
  private void skipTo(int depth) throws IOException {
    while (json.getParsingContext().getNestingDepth() > depth) {
      json.nextToken();
    }
  }
}
