package dev.inklog.gateway.rest;

import dev.inklog.gateway.edge.SecurityHeaders;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.resource.Resources;

/** The files of the web page, at {@code /}. */
public final class PageHandler {
  /** Where the files are on the class path, if a directory is not configured. */
  private static final String BUNDLED = "inklog-page/";

  private PageHandler() {}

  /** A handler that serves a directory, or what is bundled; empty if there is neither. */
  public static Optional<Handler> of(Optional<Path> directory, ResourceFactory resources) {
    Resource base =
        directory.isPresent()
            ? resources.newResource(directory.get())
            : resources.newClassLoaderResource(BUNDLED);
    if (!Resources.isReadableDirectory(base)) {
      return Optional.empty();
    }
    ResourceHandler handler = new ResourceHandler();
    handler.setBaseResource(base);
    handler.setDirAllowed(false);
    handler.setEtags(true);
    handler.setCacheControl("no-cache");
    handler.setWelcomeFiles("index.html");
    return Optional.of(SecurityHeaders.page(handler));
  }
}
