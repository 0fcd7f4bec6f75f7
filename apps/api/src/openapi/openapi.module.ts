import { Module } from '@nestjs/common';
import { OpenApiController } from './openapi.controller.js';

/** The program describes itself. */
@Module({ controllers: [OpenApiController] })
export class OpenApiModule {}
