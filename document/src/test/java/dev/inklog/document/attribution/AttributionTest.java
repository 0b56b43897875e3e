package dev.inklog.document.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inklog.document.KnuthRandom;
import dev.inklog.document.Laws;
import dev.inklog.document.RandomOperations;
import dev.inklog.document.access.Role;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.ot.Component;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.sequencing.Bodies;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.document.sequencing.SequencedDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributionTest {
  private static final Principal ANN = SequencedDocument.OWNER;
  private static final Principal BOB = new Principal("bob");

  private final SequencedDocument document = new SequencedDocument(Limits.DEFAULTS);

  private void edit(Principal author, String operation) {
    document.submit(author, new Body.TextEdited(Operation.fromJson(operation)), Instant.EPOCH);
  }

  private Attribution folded() {
    Attribution attribution = Attribution.NONE;
    for (Event event : document.log()) {
      attribution = attribution.evolve(event);
    }
    return attribution;
  }

  private static Span span(int length, Principal author, long revision) {
    return new Span(length, author, new Revision(revision));
  }

  @Test
  void knowsWhoWroteWhat() {
    document.create("hello");
    document.submit(ANN, Bodies.grant("bob", Role.EDITOR), Instant.EPOCH);
    edit(BOB, "[2,\"LL\",{\"d\":2}]");
    assertThat(folded().spans()).containsExactly(span(2, ANN, 1), span(2, BOB, 3), span(1, ANN, 1));
    edit(BOB, "[2,{\"d\":2}]");
    assertThat(folded().spans()).containsExactly(span(3, ANN, 1));
    edit(ANN, "[{\"d\":3}]");
    assertThat(folded().spans()).isEmpty();
  }

  @Test
  void cutsTheSpansOfAPart() {
    document.create("hello");
    edit(ANN, "[2,\"--\"]");
    assertThat(folded().spans(1, 3)).containsExactly(span(1, ANN, 1), span(1, ANN, 2));
    assertThat(folded().spans(2, 2)).isEmpty();
    assertThatThrownBy(() -> folded().spans(0, 8)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void isWhatAUnitByUnitModelSays() {
    Laws.forAll(
        300,
        random -> {
          SequencedDocument edited = new SequencedDocument(Limits.DEFAULTS);
          edited.create(RandomOperations.text(random, 8));
          List<Long> model = new ArrayList<>();
          Attribution attribution = Attribution.NONE.evolve(edited.log().getFirst());
          for (int i = 0; i < edited.head().textLength(); i++) {
            model.add(1L);
          }
          String text = edited.text();
          for (int i = 0; i < 60; i++) {
            Operation operation = RandomOperations.operation(random, text);
            text = operation.apply(text);
            edited.submit(ANN, new Body.TextEdited(operation), Instant.EPOCH);
            Event event = edited.log().getLast();
            attribution = attribution.evolve(event);
            apply(operation, event.revision().value(), model);
          }
          assertThat(units(attribution)).isEqualTo(model);
          assertThat(attribution.length()).isEqualTo(text.length());
          assertThat(neighboursDiffer(attribution.spans())).isTrue();
        });
  }

  @Test
  void holdsManySpans() {
    Attribution attribution = Attribution.NONE;
    List<Long> model = new ArrayList<>();
    document.create("");
    KnuthRandom random = new KnuthRandom(5);
    for (int i = 0; i < 5_000; i++) {
      int at = random.nextInt(document.head().textLength() + 1);
      edit(ANN, at == 0 ? "[\"x\"]" : "[%d,\"xy\"]".formatted(at));
    }
    for (Event event : document.log()) {
      attribution = attribution.evolve(event);
      apply(event.body().operation(), event.revision().value(), model);
    }
    assertThat(units(attribution)).isEqualTo(model);
    assertThat(attribution.spans().size()).isGreaterThan(5_000);
  }

  private static void apply(Operation operation, long revision, List<Long> model) {
    int at = 0;
    for (Component component : operation.components()) {
      switch (component) {
        case Component.Retain(int length) -> at += length;
        case Component.Insert(String text) -> {
          for (int i = 0; i < text.length(); i++) {
            model.add(at++, revision);
          }
        }
        case Component.Delete(int length) -> model.subList(at, at + length).clear();
      }
    }
  }

  private static List<Long> units(Attribution attribution) {
    List<Long> units = new ArrayList<>();
    for (Span span : attribution.spans()) {
      for (int i = 0; i < span.length(); i++) {
        units.add(span.revision().value());
      }
    }
    return units;
  }

  private static boolean neighboursDiffer(List<Span> spans) {
    for (int i = 1; i < spans.size(); i++) {
      if (spans.get(i).revision().equals(spans.get(i - 1).revision())) {
        return false;
      }
    }
    return true;
  }
}
