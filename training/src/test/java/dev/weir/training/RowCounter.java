package dev.weir.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;

/** A process of its own that reads a file and says how many rows it has. */
final class RowCounter {
  private RowCounter() {}

  public static void main(String[] args) throws IOException {
    LongAdder rows = new LongAdder();
    RowReader.read(Path.of(args[0]), _ -> rows.increment(), _ -> {});
    System.out.println(rows + " rows");
  }
}
