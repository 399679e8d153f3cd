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

package com.example.shop.benchmark.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines over time, with milliseconds on a logarithmic axis.
 */
public final class LineChart {

	private static final int WIDTH = 900;

	private static final int HEIGHT = 420;

	private static final double LEAST = 0.01;

	// Dashes would be drawn one by one
	private static final BasicStroke GRID = new BasicStroke(0.5F);

	private static final BasicStroke LINE = new BasicStroke(1.5F);

	private static final MathContext LABEL = new MathContext(2);

	private static final Set<Integer> LABELLED = Set.of(1, 2, 3, 5);

	private static final Pattern TOO_EXACT = Pattern.compile("(\\.\\d\\d)\\d+");

	private final XYChart chart;

	public LineChart(String title, String xAxis, String yAxis) {
		this.chart = new XYChartBuilder().width(WIDTH)
			.height(HEIGHT)
			.title(title)
			.xAxisTitle(xAxis)
			.yAxisTitle(yAxis)
			.build();
		this.chart.getStyler()
			.setYAxisLogarithmic(true)
			.setXAxisDecimalPattern("0.###")
			.setYAxisTickLabelsFormattingFunction(LineChart::label)
			.setYAxisLogarithmicDecadeOnly(false)
			.setPlotGridLinesStroke(GRID)
			.setPlotMargin(0)
			.setLegendPosition(LegendPosition.OutsideE)
			.setChartBackgroundColor(Color.WHITE);
	}

	/**
	 * Return the label of a tick; none where it would touch the next one.
	 */
	static String label(double tick) {
		BigDecimal number = new BigDecimal(tick, LABEL).stripTrailingZeros();
		return LABELLED.contains(number.unscaledValue().intValue()) ? number.toPlainString() : "";
	}

	/**
	 * Add a line with a mark at each point.
	 */
	public void points(String name, List<Double> x, List<Double> y) {
		add(name, x, y);
	}

	/**
	 * Add a line without marks.
	 */
	public void line(String name, List<Double> x, List<Double> y) {
		add(name, x, y).setMarker(SeriesMarkers.NONE);
	}

	private XYSeries add(String name, List<Double> x, List<Double> y) {
		XYSeries series = this.chart.addSeries(name, x, y.stream().map((value) -> Math.max(value, LEAST)).toList());
		series.setLineStyle(LINE);
		return series;
	}

	void save(Path file) {
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		try {
			ChartEncoder.saveChart(this.chart, output, "svg");
			Files.writeString(file, TOO_EXACT.matcher(output.toString(StandardCharsets.UTF_8)).replaceAll("$1"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
