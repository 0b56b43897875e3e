package dev.inklog.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  private static final Endpoints ENDPOINTS =
      new Endpoints("http://127.0.0.1:1", "127.0.0.1:2", "http://127.0.0.1:1/registry", "s", 7);

  private @TempDir Path root;

  @Test
  void oneOwnerAtATime() throws Exception {
    try (var _ = DataDirectory.open(root.resolve("new"))) {
      assertThatThrownBy(() -> DataDirectory.open(root.resolve("new")))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("is in use by process " + ProcessHandle.current().pid());
    }
    DataDirectory.open(root.resolve("new")).close();
  }

  @Test
  void endpointsAreThereOnlyWhileItIsReady() throws Exception {
    try (var data = DataDirectory.open(root)) {
      assertThat(Endpoints.of(root)).isEmpty();
      try (var _ = data.writeReady(ENDPOINTS)) {
        assertThat(Endpoints.of(root)).contains(ENDPOINTS);
      }
      assertThat(Endpoints.of(root)).isEmpty();
    }
  }

  @Test
  void endpointsLeftByAKilledProcessAreForgotten() throws Exception {
    try (var data = DataDirectory.open(root)) {
      data.writeReady(ENDPOINTS);
    }
    try (var _ = DataDirectory.open(root)) {
      assertThat(Endpoints.of(root)).isEmpty();
    }
  }

  @Test
  void whatAnEarlierBuildLeftIsNotTouched() throws Exception {
    Files.createDirectory(root.resolve("broker"));
    assertThatThrownBy(() -> DataDirectory.open(root))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("is of an earlier build");
    assertThat(root.resolve("format")).doesNotExist();
  }
}
