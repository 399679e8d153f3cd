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

package liquibase;

/**
 * Stands for the class of Liquibase that is on the stack of whoever migrates a schema.
 */
public final class Liquibase {

	private Liquibase() {
	}

	/**
	 * Migrate a schema on a thread of its own.
	 * @param migration does it
	 * @return the thread
	 */
	public static Thread updateInBackground(Runnable migration) {
		Thread thread = new Thread(() -> update(migration), "migration");
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private static void update(Runnable migration) {
		migration.run();
	}

}
