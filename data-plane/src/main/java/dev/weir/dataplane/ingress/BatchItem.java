package dev.weir.dataplane.ingress;

/** One place in a batch's reply: a decision, or the problem of an item that was refused. */
public sealed interface BatchItem permits DecisionReply, Problem {}
