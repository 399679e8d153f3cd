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

package com.example.shop.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;

import javax.xml.XMLConstants;
import javax.xml.transform.Templates;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

import com.example.shop.order.MonthlyRevenue;

/**
 * Renders reports for printing. Compiling the stylesheet takes a while and few people
 * print, so it is left until it is needed.
 */
@Lazy
@Component
class ReportRenderer {

	private final Templates stylesheet;

	ReportRenderer(@Value("classpath:reports/revenue.xsl") Resource stylesheet)
			throws IOException, TransformerException {
		TransformerFactory factory = TransformerFactory.newDefaultInstance();
		factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
		try (InputStream in = stylesheet.getInputStream()) {
			this.stylesheet = factory.newTemplates(new StreamSource(in));
		}
	}

	String render(int year, List<MonthlyRevenue> months) {
		StringBuilder xml = new StringBuilder("<revenue year='").append(year).append("'>");
		for (MonthlyRevenue month : months) {
			xml.append("<month number='%d' orders='%d' total='%s'/>".formatted(month.month(), month.orders(),
					month.revenue().toPlainString()));
		}
		xml.append("</revenue>");
		StringWriter html = new StringWriter();
		try {
			this.stylesheet.newTransformer()
				.transform(new StreamSource(new StringReader(xml.toString())), new StreamResult(html));
		}
		catch (TransformerException ex) {
			throw new IllegalStateException("The report for " + year + " can't be rendered", ex);
		}
		return html.toString();
	}

}
