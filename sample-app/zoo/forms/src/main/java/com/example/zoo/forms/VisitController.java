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

package com.example.zoo.forms;

import jakarta.validation.Valid;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class VisitController {

	private final GuestBook book;

	VisitController(GuestBook book) {
		this.book = book;
	}

	@InitBinder
	void trim(WebDataBinder binder) {
		binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
	}

	@ModelAttribute("moods")
	Visit.Mood[] moods() {
		return Visit.Mood.values();
	}

	@GetMapping("/")
	String list(Model model) {
		model.addAttribute("visits", this.book.latest());
		return "list";
	}

	@GetMapping("/visits/new")
	String form(@ModelAttribute Visit visit) {
		return "form";
	}

	@GetMapping("/visits/of/{name}")
	String of(@PathVariable String name, Model model) {
		model.addAttribute("visits",
				this.book.latest().stream().filter((visit) -> visit.getName().equals(name)).toList());
		return "list";
	}

	@PostMapping("/visits")
	String add(@Valid @ModelAttribute Visit visit, BindingResult result, RedirectAttributes redirect) {
		if (result.hasErrors()) {
			return "form";
		}
		this.book.add(visit);
		redirect.addFlashAttribute("message", "Welcome, " + visit.getName());
		return "redirect:/";
	}

}
