package dev.weir.dataplane.journal;

/**
 * How a journal is.
 *
 * @param alarm whether records are being lost or checkpoints fail now, or a segment was cut under
 *     the running node since its start: somebody must look
 * @param recordsWritten records of this epoch, those of the journal itself included
 * @param recordsDropped records that found no room since the start
 * @param checkpointFailures checkpoints that could not be written since the start
 * @param segments files, the one allocated ahead included
 * @param bytes what these files and the state file take on the disk
 */
public record JournalHealth(
    boolean alarm,
    long recordsWritten,
    long recordsDropped,
    long checkpointFailures,
    int segments,
    long bytes) {}
