package dev.inklog.document.state;

import dev.inklog.document.id.Principal;

/**
 * What is known of a document besides its text.
 *
 * @param language a name such as {@code text} or {@code java}, for the editor's highlighting
 */
public record DocumentInfo(String title, String language, Principal owner) {
  /** Of a document that does not exist yet. */
  public static final DocumentInfo NONE = new DocumentInfo("", "", new Principal("nobody"));
}
