package dev.weir.standalone.cli;

import dev.weir.dataplane.StartUpException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * How commands fail: one line that begins with {@code weir:}, and an exit code. A stack trace is
 * printed for bugs only, and only when {@code WEIR_DEBUG} is set.
 */
public final class CliErrors {
  /** It could not be tried: wrong options, a file that is not there or not readable. */
  public static final int BAD_INPUT = 2;

  /** A bug; the number is what {@code sysexits.h} calls an internal software error. */
  public static final int BUG = 70;

  private static final String DEBUG = "WEIR_DEBUG";

  private CliErrors() {}

  /** Makes the command line and all its commands fail in this way. */
  public static CommandLine install(CommandLine commandLine) {
    return commandLine
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((e, _) -> wrongUse(e))
        .setExecutionExceptionHandler((e, command, _) -> failed(e, command));
  }

  private static int wrongUse(ParameterException e) {
    CommandLine command = e.getCommandLine();
    String message = String.valueOf(e.getMessage());
    String help = command.getCommandSpec().qualifiedName(" ") + " --help";
    print(command, decapitalised(message) + "; try `" + help + "`");
    return BAD_INPUT;
  }

  private static int failed(Exception e, CommandLine command) {
    String reason = reason(e);
    if (reason != null) {
      print(command, reason);
      return BAD_INPUT;
    }
    print(command, "internal error, please report it (" + DEBUG + "=1 shows more): " + e);
    if (System.getenv(DEBUG) != null) {
      e.printStackTrace(command.getErr());
    }
    return BUG;
  }

  /** What is to be said of a failure that is the input's; {@code null} for a bug. */
  public static @Nullable String reason(Exception e) {
    return switch (e) {
      case Failure failure -> failure.getMessage();
      case StartUpException startUp -> startUp.getMessage();
      case IOException io -> ofIo(io);
      case UncheckedIOException unchecked -> ofIo(unchecked.getCause());
      default -> null;
    };
  }

  private static @Nullable String ofIo(@Nullable IOException e) {
    return switch (e) {
      case null -> null;
      case NoSuchFileException missing -> "`" + missing.getFile() + "` does not exist";
      case AccessDeniedException denied -> "`" + denied.getFile() + "`: permission denied";
      case FileSystemException other when other.getReason() != null ->
          "`" + other.getFile() + "`: " + decapitalised(String.valueOf(other.getReason()));
      default -> e.getMessage();
    };
  }

  /** Says in one line what could not be done. */
  public static void print(CommandLine command, String message) {
    PrintWriter err = command.getErr();
    var colours = command.getColorScheme();
    err.println(colours.errorText("weir: ").toString() + message.strip().replaceAll("\\R", " "));
    err.flush();
  }

  private static String decapitalised(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
