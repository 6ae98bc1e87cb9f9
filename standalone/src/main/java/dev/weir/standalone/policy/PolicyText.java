package dev.weir.standalone.policy;

import dev.weir.controlplane.files.FileIssue;
import dev.weir.controlplane.files.FolderReader;
import dev.weir.controlplane.tenants.TenantFiles;
import dev.weir.policy.source.PolicySource;
import dev.weir.standalone.cli.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A policy that was named on the command line.
 *
 * @param source its text, and what complaints call the file
 * @param folder where the lists and exemplars beside it are
 * @param file where it is, or {@code null} when it came from the standard input
 */
record PolicyText(PolicySource source, Path folder, @Nullable Path file) {
  /** What names the standard input. */
  static final String STDIN = "-";

  private static final String STDIN_SHOWN = "<stdin>";

  /** What complaints call the file that was typed as {@code name}. */
  static String shown(String name) {
    return name.equals(STDIN) ? STDIN_SHOWN : name;
  }

  /**
   * Reads a file, or the standard input for {@link #STDIN}, whose lists are in the folder that the
   * command runs in.
   *
   * @throws Failure when what is there is no text, or too much of it
   */
  static PolicyText read(String name) throws IOException {
    return name.equals(STDIN) ? standardInput(System.in) : file(Path.of(name));
  }

  private static PolicyText file(Path file) throws IOException {
    Path real = file.toRealPath();
    Path folder = Objects.requireNonNull(real.getParent(), "a file has a folder");
    var reader = new FolderReader(folder);
    String text = reader.read(String.valueOf(real.getFileName()), TenantFiles.POLICY_BYTES_MAX);
    if (!reader.issues().isEmpty()) {
      throw new Failure(FileIssue.render(reader.issues()));
    }
    if (text == null) {
      throw new NoSuchFileException(file.toString());
    }
    return new PolicyText(new PolicySource(file.toString(), text), folder, file);
  }

  private static PolicyText standardInput(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(TenantFiles.POLICY_BYTES_MAX + 1);
    if (bytes.length > TenantFiles.POLICY_BYTES_MAX) {
      throw new Failure(STDIN_SHOWN + ": has more than " + TenantFiles.POLICY_BYTES_MAX + " bytes");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new PolicyText(
          new PolicySource(STDIN_SHOWN, text.startsWith("\uFEFF") ? text.substring(1) : text),
          Path.of("").toAbsolutePath(),
          null);
    } catch (CharacterCodingException _) {
      throw new Failure(STDIN_SHOWN + ": is not valid UTF-8");
    }
  }
}
