package dev.weir.standalone;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs a command in this process and keeps what it said. */
record Weir(int exitCode, String out, String err) {

  static Weir run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = WeirMain.run(new PrintWriter(out), new PrintWriter(err), args);
    return new Weir(exitCode, out.toString(), err.toString());
  }
}
