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

package io.github.bootwarmup.rehearsal.tomcat;

import java.util.List;
import java.util.stream.Stream;

import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;

/**
 * The limits of a connector and how the application sees it, whatever it listens on.
 */
final class ConnectorLimits {

	private static final List<String> OF_CONNECTOR = List.of("allowBackslash", "allowTrace", "asyncTimeout",
			"discardFacades", "encodedReverseSolidusHandling", "encodedSolidusHandling", "enforceEncodingInGetWriter",
			"maxCookieCount", "maxParameterCount", "maxPartCount", "maxPartHeaderSize", "maxPostSize",
			"maxSavePostSize", "parseBodyMethods", "proxyName", "proxyPort", "redirectPort", "rejectSuspiciousURIs",
			"scheme", "secure", "URIEncoding", "useBodyEncodingForURI", "xpoweredBy");

	private static final List<String> OF_PROTOCOL = List.of("allowedTrailerHeaders", "compressibleMimeType",
			"compression", "compressionMinSize", "connectionTimeout", "connectionUploadTimeout",
			"continueResponseTiming", "disableUploadTimeout", "keepAliveTimeout", "maxExtensionSize", "maxHeaderCount",
			"maxHttpRequestHeaderSize", "maxHttpResponseHeaderSize", "maxKeepAliveRequests", "maxSwallowSize",
			"maxTrailerSize", "noCompressionEncodings", "noCompressionUserAgents", "relaxedPathChars",
			"relaxedQueryChars", "restrictedUserAgents", "server", "serverRemoveAppProvidedValues",
			"useKeepAliveResponseHeader", "useSendfile");

	private final Connector connector;

	ConnectorLimits(Connector connector) {
		this.connector = connector;
	}

	void copyTo(Connector target) {
		copy(OF_CONNECTOR, this.connector, target);
		copy(OF_PROTOCOL, this.connector.getProtocolHandler(), target.getProtocolHandler());
	}

	private void copy(List<String> names, Object from, Object to) {
		BeanWrapper source = PropertyAccessorFactory.forBeanPropertyAccess(from);
		BeanWrapper target = PropertyAccessorFactory.forBeanPropertyAccess(to);
		for (String name : names) {
			Object value = source.isReadableProperty(name) ? source.getPropertyValue(name) : null;
			if (value != null && target.isWritableProperty(name)) {
				target.setPropertyValue(name, value);
			}
		}
	}

	boolean demandClientCertificates() {
		return Stream.of(this.connector.findSslHostConfigs())
			.map(SSLHostConfig::getCertificateVerification)
			.anyMatch(SSLHostConfig.CertificateVerification.REQUIRED::equals);
	}

}
