package dev.inklog.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CurrentStoreTest {
  private static final Generation SECOND = Generation.FIRST.next();

  @TempDir private Path directory;

  @Test
  void whoBeganWithTheOldOneEndsWithIt() throws Exception {
    StoreGenerations place = RocksGenerations.writing(directory);
    try (CurrentStore current = CurrentStore.open(place);
        var threads = Executors.newCachedThreadPool()) {
      CountDownLatch reading = new CountDownLatch(1);
      CountDownLatch exchanged = new CountDownLatch(1);
      var reader =
          threads.submit(() ->
              current.use((generation, store) -> {
                reading.countDown();
                await(exchanged);
                assertThat(store.documents(Optional.empty(), 1)).isEmpty();
                return generation;
              }));
      reading.await();
      place.makeCurrent(SECOND);
      assertThat(current.prepare()).isTrue();
      var exchange = threads.submit(current::exchange);
      while (current.generation().equals(Generation.FIRST)) {
        Thread.onSpinWait();
      }
      assertThat(exchange.isDone()).isFalse();
      assertThat(current.<Generation>use((generation, _) -> generation)).isEqualTo(SECOND);
      exchanged.countDown();
      assertThat(reader.get()).isEqualTo(Generation.FIRST);
      exchange.get();
    }
  }

  @Test
  void staysWithTheOldOneWhileTheNextCannotBeOpened() throws Exception {
    StoreGenerations place = RocksGenerations.writing(directory);
    try (CurrentStore current = CurrentStore.open(place)) {
      Path inTheWay = Files.createFile(directory.resolve(SECOND.toString()));
      place.makeCurrent(SECOND);
      assertThat(current.prepare()).isFalse();
      assertThat(current.<Generation>use((generation, _) -> generation))
          .isEqualTo(Generation.FIRST);
      Files.delete(inTheWay);
      assertThat(current.prepare()).isTrue();
      current.exchange();
      assertThat(current.generation()).isEqualTo(SECOND);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
