package dev.inklog.projector.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.history.VersionFold;
import dev.inklog.document.history.VersionPolicy;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.state.Document;
import dev.inklog.document.text.Text;
import dev.inklog.projector.fold.SnapshotPolicy.Unsaved;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OpenDocumentsTest {
  private final OpenDocuments open = new OpenDocuments(new CacheLimits(3, 100));

  @Test
  void dropsTheLeastRecentlyChangedBeyondTheirNumber() {
    put("a", 1);
    put("b", 1);
    put("c", 1);
    put("a", 2);
    put("d", 1);
    assertThat(held()).containsExactly("c", "a", "d");
  }

  @Test
  void dropsTheLeastRecentlyChangedBeyondTheirText() {
    put("a", 50);
    put("b", 40);
    put("c", 30);
    assertThat(held()).containsExactly("b", "c");
    put("c", 70);
    assertThat(held()).containsExactly("c");
  }

  @Test
  void holdsOneThatIsLargerThanTheLimitAlone() {
    put("a", 10);
    put("b", 101);
    assertThat(held()).containsExactly("b");
    put("a", 10);
    assertThat(held()).containsExactly("a");
  }

  @Test
  void replacesWithoutAChangeOfOrder() {
    put("a", 1);
    put("b", 1);
    open.replace(document("a", 2));
    open.replace(document("unknown", 2));
    assertThat(held()).containsExactly("a", "b");
    assertThat(open.get(new DocumentId("a"))).contains(document("a", 2));
  }

  @Test
  void isEmptyOnceCleared() {
    put("a", 99);
    open.clear();
    put("b", 99);
    assertThat(held()).containsExactly("b");
  }

  private void put(String id, int length) {
    open.put(document(id, length));
  }

  private List<String> held() {
    return open.all().stream().map(held -> held.document().id().value()).toList();
  }

  private static OpenDocument document(String id, int length) {
    Document absent = Document.absent(new DocumentId(id));
    Document document =
        new Document(
            absent.id(),
            absent.revision(),
            absent.hash(),
            absent.info(),
            Text.of("x".repeat(length)),
            absent.comments(),
            absent.versions());
    return new OpenDocument(
        document, VersionFold.begin(VersionPolicy.DEFAULTS), Unsaved.NOTHING, Instant.EPOCH);
  }
}
