package dev.weir.dataplane.tenancy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file with a secret in it: nobody but us may read it. */
public final class PrivateFile {
  /** What nobody may have, whoever owns the file. */
  private static final Set<PosixFilePermission> NEVER =
      EnumSet.of(
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private PrivateFile() {}

  /**
   * Refuses a file that others may read or change. Group read is accepted on files of root alone:
   * that is how a secret volume looks to a process that does not run as root.
   *
   * @param what the file is, for the message
   * @throws KeyFileException when it is open to others; the message says how to close it
   */
  public static void require(String what, Path file) throws IOException {
    @Nullable PosixFileAttributeView view =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, new LinkOption[0]);
    if (view == null) {
      return;
    }
    PosixFileAttributes attributes = view.readAttributes();
    Set<PosixFilePermission> open = EnumSet.noneOf(PosixFilePermission.class);
    open.addAll(attributes.permissions());
    open.removeIf(permission -> !isTooOpen(permission, attributes.owner().getName()));
    if (!open.isEmpty()) {
      throw new KeyFileException(
          "the %s %s is open to others (%s); run: chmod 600 %s"
              .formatted(
                  what, file, PosixFilePermissions.toString(attributes.permissions()), file));
    }
  }

  private static boolean isTooOpen(PosixFilePermission permission, String owner) {
    return NEVER.contains(permission)
        || (permission == PosixFilePermission.GROUP_READ && !owner.equals("root"));
  }
}
