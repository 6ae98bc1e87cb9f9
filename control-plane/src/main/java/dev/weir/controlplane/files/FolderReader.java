package dev.weir.controlplane.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of one folder and collects what is wrong with them. Symbolic links are followed
 * as long as they stay inside the folder (that is how Kubernetes mounts files); a link that leaves
 * it is refused, so that one tenant's folder cannot show another's files. One thread at a time.
 */
public final class FolderReader {
  /** So many mistakes are told; a person mends no more at a time, and memory has to hold them. */
  public static final int ISSUES_MAX = 100;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path folder;
  private final List<FileIssue> issues = new ArrayList<>();

  /** A reader of {@code folder}, which may itself be a symbolic link. */
  public FolderReader(Path folder) {
    this.folder = folder;
  }

  /** Everything found wrong so far, in the order of reading. */
  public List<FileIssue> issues() {
    return List.copyOf(issues);
  }

  /**
   * Adds an issue of the caller's own about a file of this folder; beyond {@link #ISSUES_MAX} only
   * that there are more.
   */
  public void report(String name, int line, String message) {
    if (issues.size() < ISSUES_MAX) {
      issues.add(new FileIssue(folder.resolve(name), line, message));
    } else if (issues.size() == ISSUES_MAX) {
      issues.add(
          new FileIssue(folder, 0, "has more mistakes than the %d shown".formatted(ISSUES_MAX)));
    }
  }

  /**
   * The file's text, without a byte order mark.
   *
   * @param name relative to the folder
   * @param bytesMax the largest size that is accepted
   * @return {@code null} when there is no such file, and, with an issue added, when it is too
   *     large, unreadable, not a plain file, outside the folder or not valid UTF-8
   */
  public @Nullable String read(String name, int bytesMax) {
    byte[] bytes;
    try {
      bytes = bytes(name, bytesMax);
    } catch (NoSuchFileException absent) {
      if (Files.isSymbolicLink(folder.resolve(name))) {
        report(name, 0, "is a link to a file that does not exist");
      }
      return null;
    } catch (IOException e) {
      report(name, 0, reason(e));
      return null;
    }
    return bytes == null ? null : decode(name, bytes);
  }

  /** Why a file could not be read or written, in a few words and without a class name. */
  public static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "does not exist";
      default -> {
        String message = e.getMessage();
        yield message == null ? "cannot be read" : "cannot be read: " + message;
      }
    };
  }

  private byte @Nullable [] bytes(String name, int bytesMax) throws IOException {
    Path real = folder.resolve(name).toRealPath();
    if (!real.startsWith(folder.toRealPath())) {
      report(name, 0, "is a link that leaves the folder");
      return null;
    }
    // Not for tidiness: opening a named pipe would wait for a writer for ever.
    if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
      report(name, 0, "is not a plain file");
      return null;
    }
    try (InputStream in = Files.newInputStream(real)) {
      byte[] bytes = in.readNBytes(bytesMax + 1);
      if (bytes.length > bytesMax) {
        report(name, 0, "has more than " + bytesMax + " bytes");
        return null;
      }
      return bytes;
    }
  }

  private @Nullable String decode(String name, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    if (decoder.decode(in, out, true).isError()) {
      report(name, lineOf(bytes, in.position()), "is not valid UTF-8");
      return null;
    }
    out.flip();
    boolean marked = out.hasRemaining() && out.charAt(0) == BYTE_ORDER_MARK;
    return marked ? out.subSequence(1, out.length()).toString() : out.toString();
  }

  private static int lineOf(byte[] bytes, int position) {
    int line = 1;
    for (int i = 0; i < position; i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    return line;
  }
}
