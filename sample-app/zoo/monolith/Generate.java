/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the sources of the monolith: 60 entities with their repositories, and 50
 * controllers with 4 routes each. Run it with {@code java Generate.java <folder>}.
 */
final class Generate {

	private static final int ENTITIES = 60;

	private static final int CONTROLLERS = 50;

	private static final String PACKAGE = "com.example.zoo.monolith";

	private Generate() {
	}

	public static void main(String[] arguments) throws IOException {
		Path folder = Files.createDirectories(Path.of(arguments[0], PACKAGE.split("\\.")));
		write(folder, "MonolithApplication", """
				@org.springframework.boot.autoconfigure.SpringBootApplication
				public class MonolithApplication {
				  public static void main(String[] args) {
				    org.springframework.boot.SpringApplication.run(MonolithApplication.class, args);
				  }
				}
				""");
		for (int number = 0; number < ENTITIES; number++) {
			write(folder, "Thing" + number, entity(number));
			write(folder, "Thing" + number + "Repository", repository(number));
		}
		for (int number = 0; number < CONTROLLERS; number++) {
			write(folder, "Thing" + number + "Controller", controller(number));
		}
	}

	private static void write(Path folder, String name, String source) throws IOException {
		Files.writeString(folder.resolve(name + ".java"), "package " + PACKAGE + ";\n\n" + source);
	}

	private static String entity(int number) {
		return """
				import jakarta.persistence.*;
				import jakarta.validation.constraints.*;
				import java.math.BigDecimal;
				import java.time.LocalDate;
				@Entity
				public class Thing%1$d {
				  @Id @GeneratedValue(strategy = GenerationType.IDENTITY) private Long id;
				  @NotBlank @Size(max = 100) private String name;
				  @PositiveOrZero private BigDecimal amount;
				  private LocalDate due;
				  @ManyToOne(fetch = FetchType.LAZY) private Thing%2$d other;
				  public Long getId() { return id; }
				  public String getName() { return name; }
				  public void setName(String name) { this.name = name; }
				  public BigDecimal getAmount() { return amount; }
				  public void setAmount(BigDecimal amount) { this.amount = amount; }
				  public LocalDate getDue() { return due; }
				  public void setDue(LocalDate due) { this.due = due; }
				}
				""".formatted(number, (number + 1) % ENTITIES);
	}

	private static String repository(int number) {
		return """
				import java.math.BigDecimal;
				import org.springframework.data.domain.*;
				import org.springframework.data.jpa.repository.*;
				interface Thing%1$dRepository extends JpaRepository<Thing%1$d, Long> {
				  Page<Thing%1$d> findByNameStartingWith(String name, Pageable pageable);
				  @Query("select coalesce(sum(t.amount), 0) from Thing%1$d t")
				  BigDecimal sum();
				}
				""".formatted(number);
	}

	private static String controller(int number) {
		return """
				import jakarta.validation.Valid;
				import java.math.BigDecimal;
				import java.util.Map;
				import org.springframework.data.domain.*;
				import org.springframework.http.*;
				import org.springframework.web.bind.annotation.*;
				@RestController
				@RequestMapping("/things%1$d")
				class Thing%1$dController {
				  private final Thing%1$dRepository things;
				  Thing%1$dController(Thing%1$dRepository things) { this.things = things; }
				  @GetMapping
				  Page<Thing%1$d> find(@RequestParam(defaultValue = "") String name, Pageable pageable) {
				    return things.findByNameStartingWith(name, pageable);
				  }
				  @GetMapping("/{id}")
				  ResponseEntity<Thing%1$d> get(@PathVariable Long id) {
				    return ResponseEntity.of(things.findById(id));
				  }
				  @GetMapping("/sum")
				  Map<String, BigDecimal> sum() { return Map.of("sum", things.sum()); }
				  @PostMapping
				  @ResponseStatus(HttpStatus.CREATED)
				  Thing%1$d add(@RequestBody @Valid Thing%1$d thing) { return things.save(thing); }
				}
				""".formatted(number);
	}

}
