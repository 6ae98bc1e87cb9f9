package dev.weir.training;

import dev.weir.contracts.Label;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is measured: it says of original texts what a server with a model and policies would. */
interface TextJudge extends AutoCloseable {
  /** The model's name and version; of a server, as its last answer had it. */
  String model();

  /** The policies that give verdicts, and the labels that each reads; empty is not known. */
  Map<String, Set<Label>> policies();

  /** The answers to these texts, in their order. */
  List<Judged> judge(List<String> texts) throws IOException;

  @Override
  void close() throws IOException;
}
