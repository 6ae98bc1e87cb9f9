package dev.weir.dataplane.journal;

/** How an epoch ended, as far as the next one can tell. The codes are part of the file format. */
enum EpochEnd {
  /** There was none before. */
  NONE(0),
  /** It wrote a close record. */
  CLEAN(1),
  /** The process died and the machine went on: every acknowledged record is there. */
  KILLED(2),
  /** The machine went down, or it cannot be told: the last records may be missing. */
  MACHINE_STOPPED(3);

  private final byte code;

  EpochEnd(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }

  static EpochEnd fromCode(byte code) {
    for (EpochEnd end : values()) {
      if (end.code == code) {
        return end;
      }
    }
    return MACHINE_STOPPED;
  }
}
