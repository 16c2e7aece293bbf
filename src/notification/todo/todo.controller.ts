import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { type Page, pageOf } from '../../platform/http/page.js';
import { Does } from '../words.js';
import { TodoCountsDto, TodoDto, TodoQuery } from './todo.dto.js';
import { TodoQueries } from './todo.queries.js';

/** A worker reads their own to-dos, everybody else those of their organisation that their duties take. */
@Controller('v1/todos')
@Access('anyone')
export class TodoController {
  constructor(private readonly todos: TodoQueries) {}

  @Does('listTodos')
  @Get()
  @ApiOkResponse({ type: pageOf(TodoDto) })
  list(@Caller() actor: Actor, @Query() query: TodoQuery): Promise<Page<TodoDto>> {
    return this.todos.list(actor, query);
  }

  @Does('countTodos')
  @Get('counts')
  @ApiOkResponse({ type: TodoCountsDto })
  counts(@Caller() actor: Actor): Promise<TodoCountsDto> {
    return this.todos.counts(actor);
  }
}
