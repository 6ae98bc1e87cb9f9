package dev.weir.dataplane.ingress;

/** What became of the bytes of one message: a submission or the reason why not. */
public sealed interface Parsed {
  /** The message can be decided. */
  record Ok(Submission submission) implements Parsed {}

  /** The message was refused. */
  record Bad(Problem problem) implements Parsed {}
}
