#!/usr/bin/env python3
"""Compares what the first users of freshly started variants of a service feel.

usage: first-requests.py [--starts N] [--then N] REQUESTS.json NAME=COMMAND NAME=COMMAND ...

Starts the variants in turn, N times each (5 unless told). Waits until readiness answers 200,
then sends every request of the file once, each on a connection of its own, and stops the
process. Prints, as medians in milliseconds, the first latency of each request for each variant
and how many times faster it is than with the first variant; and the seconds from the start of
the process to readiness. Leave the machine alone meanwhile.

With --then N it goes on to send the requests that are marked as rehearsed N times, the reading
ones in turn and then each writing one, and prints for each variant the first latency against
the steady one: the median of the last third of the N, and the 99th percentile of the first 100
against that of the last third.

The file: {"port": .., "ready": path, "requests": [{"method", "path", "body", "headers",
"database": whether it touches the database,
"rehearsed": whether a rehearsed variant has rehearsed it}, ..]}
"""
import argparse
import http.client
import json
import shlex
import statistics
import subprocess
import sys
import time

PATIENCE = 180


def send(port, method, path, body=None, headers=None):
    headers = dict(headers or {})
    content = None
    if isinstance(body, str):
        content = body
        headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
    elif body is not None:
        content = json.dumps(body)
        headers.setdefault("Content-Type", "application/json")
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    begin = time.perf_counter()
    try:
        connection.request(method, path, content, headers)
        response = connection.getresponse()
        response.read()
        return response.status, (time.perf_counter() - begin) * 1000
    finally:
        connection.close()


def await_ready(process, port, path, begin):
    while time.perf_counter() - begin < PATIENCE:
        if process.poll() is not None:
            sys.exit(f"the application ended with {process.returncode}")
        try:
            if send(port, "GET", path)[0] == 200:
                return time.perf_counter() - begin
        except OSError:
            pass
        time.sleep(0.02)
    sys.exit(f"not ready after {PATIENCE} s")


def measure(case, command, then):
    begin = time.perf_counter()
    process = subprocess.Popen(shlex.split(command), stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
    try:
        ready = await_ready(process, case["port"], case["ready"], begin)
        time.sleep(0.3)
        answers = [send(case["port"], request["method"], request["path"], request.get("body"),
                        request.get("headers")) for request in case["requests"]]
        later = {i: [answers[i][1]] for i, request in enumerate(case["requests"]) if request.get("rehearsed")}
        reading = [i for i in later if case["requests"][i]["method"] == "GET"]
        for turn in [reading] * then + [[i] for i in later if i not in reading for _ in range(then)]:
            for i in turn:
                request = case["requests"][i]
                later[i].append(send(case["port"], request["method"], request["path"], request.get("body"),
                                     request.get("headers"))[1])
        return ready, [latency for _, latency in answers], [status for status, _ in answers], later
    finally:
        process.terminate()
        process.wait()


def row(cells):
    print("| " + " | ".join(cells) + " |")


def compared(values, digits=1):
    """Write the figures of all variants, those after the first with their ratio to it."""
    first = values[0]
    return [f"{first:.{digits}f}"] + [f"{value:.{digits}f} ({first / value:.1f}×)" for value in values[1:]]


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def print_steady(case, runs):
    print()
    row(["against steady, ms", "variant", "first", "steady", "ratio", "p99 of first 100", "steady p99", "ratio"])
    row(["---"] * 8)
    for i in next(iter(runs.values()))[0][3]:
        for name, starts in runs.items():
            series = [start[3][i] for start in starts]
            tails = [latencies[-(len(latencies) // 3):] for latencies in series]
            first = statistics.median(latencies[0] for latencies in series)
            steady = statistics.median(statistics.median(tail) for tail in tails)
            early = statistics.median(percentile(latencies[:100], 0.99) for latencies in series)
            late = statistics.median(percentile(tail, 0.99) for tail in tails)
            row([f"`{case['requests'][i]['method']} {case['requests'][i]['path']}`", name, f"{first:.1f}", f"{steady:.1f}", f"{first / steady:.1f}×",
                 f"{early:.1f}", f"{late:.1f}", f"{early / late:.1f}×"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--then", type=int, default=0)
    parser.add_argument("requests")
    parser.add_argument("variants", nargs="+", metavar="NAME=COMMAND")
    arguments = parser.parse_args()
    with open(arguments.requests, encoding="utf-8") as file:
        case = json.load(file)
    variants = dict(variant.split("=", 1) for variant in arguments.variants)
    runs = {name: [] for name in variants}
    for start in range(arguments.starts):
        for name, command in variants.items():
            runs[name].append(measure(case, command, arguments.then))
            print(f"start {start + 1} of {name}: ready after {runs[name][-1][0]:.2f} s", file=sys.stderr)

    row(["first request, ms", "status"] + list(variants))
    row(["---"] * (2 + len(variants)))
    medians = {name: [statistics.median(run[1][i] for run in runs[name]) for i in range(len(case["requests"]))]
               for name in variants}
    for i, request in enumerate(case["requests"]):
        statuses = sorted({run[2][i] for name in variants for run in runs[name]})
        row([f"`{request['method']} {request['path']}`", "/".join(map(str, statuses))]
            + compared([medians[name][i] for name in variants]))
    for title, chosen in (("sum, no database", lambda request: not request["database"]),
                          ("sum, database", lambda request: request["database"]),
                          ("sum of all", lambda request: True)):
        row([title, ""] + compared([sum(latency for latency, request in zip(medians[name], case["requests"])
                                        if chosen(request)) for name in variants]))
    row(["worst", ""] + compared([max(medians[name]) for name in variants]))
    ready = [statistics.median(run[0] for run in runs[name]) for name in variants]
    row(["ready after, s", "", f"{ready[0]:.2f}"]
        + [f"{value:.2f} ({value - ready[0]:+.2f}, {100 * (value / ready[0] - 1):+.0f} %)" for value in ready[1:]])
    if arguments.then:
        print_steady(case, runs)


main()
