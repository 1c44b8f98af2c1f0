package dev.rapport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.faces.terminal.Command;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/// Most commands start the server without its pages; nothing of theirs may need what only pages
/// have.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ContextConfiguration(initializers = FreshDatabase.class)
class WithoutADeskTests {

  @Autowired List<Command> commands;

  @Test
  void theServerStartsForACommand() {
    assertThat(commands).extracting(Command::name).contains("import", "found", "measure");
  }
}
