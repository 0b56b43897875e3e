package dev.inklog.e2e.verify;

import dev.inklog.document.access.Grant;
import dev.inklog.document.access.Role;
import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.Settings;
import dev.inklog.document.log.Submission;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.Range;
import dev.inklog.document.state.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Submissions of all kinds to a few documents, mostly good ones, many concurrent, some repeated,
 * too early, too late or not allowed. The same for the same seed and the same answers.
 */
final class RandomSubmissions {
  private static final int DOCUMENTS = 3;
  private static final String[] AUTHORS = {"ann", "bob", "link:0/eve"};
  private static final String[] WORDS = {"a", "to ", "the\n", "😀", "é", "x😀y", "0123456789"};
  private static final List<Role> ROLES = List.of(Role.values());
  private static final long BACK = 12;

  private final SplittableRandom random;
  private final Map<DocumentId, List<Document>> documents = new HashMap<>();
  private final Map<SessionId, Long> sequences = new HashMap<>();

  RandomSubmissions(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Takes an answer in. */
  void accepted(Event event) {
    List<Document> history = history(event.documentId());
    history.add(history.getLast().evolve(event));
    sequences.put(event.origin().sessionId(), event.origin().clientSequence().value());
  }

  /** The document at each revision so far. */
  private List<Document> history(DocumentId id) {
    return documents.computeIfAbsent(id, _ -> new ArrayList<>(List.of(Document.absent(id))));
  }

  Submission next() {
    DocumentId id = new DocumentId("golden-" + random.nextInt(DOCUMENTS));
    List<Document> history = history(id);
    int head = history.size() - 1;
    int base = head == 0 ? 0 : (int) Math.max(1, head - random.nextLong(BACK));
    String author = AUTHORS[random.nextInt(10) < 6 ? 0 : random.nextInt(AUTHORS.length)];
    SessionId session =
        new SessionId("s%d-%s-%s".formatted(random.nextInt(3), author.charAt(0), id.value()));
    Origin origin = new Origin(session, sequence(session), new Principal(author));
    Body body = head == 0 ? created() : body(history.get(base));
    long stated = random.nextInt(40) == 0 ? head + 1L : base;
    return new Submission(id, origin, new Revision(stated), body, "");
  }

  private ClientSequence sequence(SessionId session) {
    long next = sequences.getOrDefault(session, 0L) + 1;
    int odd = random.nextInt(25);
    return new ClientSequence(odd == 0 ? Math.max(1, next - 1) : odd == 1 ? next + 1 : next);
  }

  private Body created() {
    return new Body.DocumentCreated("Title", "text", word());
  }

  private Body body(Document base) {
    int length = base.text().length();
    Revision some = new Revision(1 + random.nextLong(base.revision().value()));
    return switch (random.nextInt(40)) {
      case 0 -> new Body.DocumentRenamed("Title " + word());
      case 1 -> new Body.SettingsChanged(new Settings("java", random.nextInt(3)));
      case 2, 3 -> access();
      case 4, 5 -> new Body.CommentAdded(range(length), word());
      case 6 -> new Body.CommentReplied(some, word());
      case 7 -> new Body.CommentResolved(some, random.nextBoolean());
      case 8 -> new Body.CommentDeleted(some);
      case 9, 10 -> new Body.ChatPosted(word());
      case 11 -> new Body.VersionNamed(some, "Version " + random.nextInt(9));
      case 12 -> random.nextInt(12) == 0 ? new Body.DocumentErased() : new Body.DocumentDeleted();
      case 13, 14, 15, 16 -> new Body.DocumentRestored();
      case 17 -> created();
      case 18 -> new Body.ParticipantsLimited(random.nextInt(2_200));
      default -> new Body.TextEdited(operation(length));
    };
  }

  private Body access() {
    Principal grantee = new Principal(AUTHORS[random.nextInt(AUTHORS.length)]);
    Role role = ROLES.get(random.nextInt(ROLES.size()));
    return new Body.AccessChanged(
        grantee, random.nextInt(4) == 0 ? Optional.empty() : Optional.of(Grant.of(role)));
  }

  private Range range(int length) {
    int start = random.nextInt(length + 1);
    return new Range(start, start + random.nextInt(length - start + 1));
  }

  private Operation operation(int length) {
    var operation = Operation.builder();
    int left = length + (random.nextInt(50) == 0 ? 5 : 0);
    for (int parts = 1 + random.nextInt(3); parts > 0; parts--) {
      int retained = random.nextInt(left + 1);
      left -= retained;
      operation.retain(retained);
      if (random.nextInt(3) > 0) {
        operation.insert(word());
      } else {
        int deleted = Math.min(left, random.nextInt(6));
        left -= deleted;
        operation.delete(deleted);
      }
    }
    return operation.build();
  }

  private String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }
}
