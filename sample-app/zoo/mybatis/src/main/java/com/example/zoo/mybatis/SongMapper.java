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

package com.example.zoo.mybatis;

import java.util.List;

import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
interface SongMapper {

	@Select("""
			<script>
			select id, title, seconds from song
			<where>
			<if test="title != null">title like concat(#{title}, '%')</if>
			<if test="most != null">and seconds &lt;= #{most}</if>
			</where>
			order by id
			</script>
			""")
	List<Song> find(@Param("title") String title, @Param("most") Integer most);

	@Select("select id, title, seconds from song where id = #{id}")
	Song get(long id);

	@Insert("insert into song (id, title, seconds) values (#{id}, #{title}, #{seconds})")
	int add(Song song);

	@Delete("delete from song where id = #{id}")
	int remove(long id);

	record Song(Long id, String title, Integer seconds) {
	}

}
