package dev.weir.dataplane.ingress;

import java.util.regex.Pattern;

/**
 * One path of a {@link Door}.
 *
 * @param method which requests it takes
 * @param path letter by letter; a colon in it is a colon. One that ends in {@code /*} also takes
 *     one more segment in the place of the star
 * @param access who may ask
 * @param bodyBytesMax bytes of the body at most, 0 where none is read
 * @param reading how a request is read
 */
public record DoorRoute(
    Method method, String path, Access access, int bodyBytesMax, Reading reading) {
  private static final String ANY_SEGMENT = "/*";

  /** The paths that it takes as a regular expression. In a plain path a colon is a parameter. */
  String regex() {
    return path.endsWith(ANY_SEGMENT)
        ? Pattern.quote(path.substring(0, path.length() - 1)) + "[^/]+"
        : Pattern.quote(path);
  }

  /** Whether it takes a path, whatever the method. */
  boolean takes(String given) {
    return Pattern.matches(regex(), given);
  }

  /** The methods that doors know. */
  public enum Method {
    GET,
    POST
  }

  /** Who may ask. */
  public enum Access {
    /** Whoever has a tenant's key. */
    TENANT,
    /** Anybody: the answer is the same for all and tells nothing of a tenant. */
    OPEN
  }

  /** Reads a request. */
  public interface Reading {
    /**
     * What the request asks for.
     *
     * @throws DoorRefusal when it is not as the service that the door stands in for takes it
     */
    DoorAsk read(DoorRequest request) throws DoorRefusal;
  }
}
